/**
 * HttpClient 5 and what is needed around it: one request out, one answer back, in bounded time. Knows no exchange and no
 * endpoint.
 */
package io.github.camelwacr.http;
