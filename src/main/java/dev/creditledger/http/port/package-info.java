/**
 * Every request passes here first and gets its headers and labels, whatever answers it. The other rooms of
 * {@code http}, {@code fastpath} and {@code demo} may add steps and ask which paths there are. It touches the routers
 * of both ports and the health checks, and knows no other room.
 */
package dev.creditledger.http.port;
