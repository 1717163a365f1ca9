/** Whether the host's clock is the database's, and what the service leaves undone while it is not. */
package dev.creditledger.clock;
