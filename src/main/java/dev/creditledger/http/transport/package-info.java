/**
 * Connections, request heads and bodies are watched here, below the router, within limits. Vert.x calls it for each
 * connection; {@code access} tells it which calls may take longer. It touches sockets and answers refusals through
 * {@code http/problem}; of the database it knows only how long answers may take. See
 * docs/adr/0016-connections-are-watched.md.
 */
package dev.creditledger.http.transport;
