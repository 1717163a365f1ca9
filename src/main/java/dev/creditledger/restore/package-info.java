/**
 * The mode of a service that was started from a backup: which restore it is, what was found, and how an operator concludes
 * it. Who asks the provider, or charges cards, asks here whether there is one.
 */
package dev.creditledger.restore;
