/**
 * What the law lets people ask about their data: to be forgotten, to be told, to be gone. Operators call it over HTTP; it asks
 * account, audit and the ledger to erase or to end, and refill to stop. Its own table says what was wanted and how far it is,
 * and a file beside the database lets a restored one know what it has forgotten to forget.
 */
package dev.creditledger.privacy;
