package org.convene.gateway;

/**
 * Where a caller stands after one more request.
 *
 * @param remaining requests that would still pass now
 * @param resetSeconds until the whole burst is there again
 * @param retrySeconds until one request passes again; 0 if allowed
 */
record CallerRate(boolean allowed, long remaining, long resetSeconds, long retrySeconds) {}
