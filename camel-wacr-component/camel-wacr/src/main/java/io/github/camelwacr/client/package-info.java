/**
 * The WA.cr API without Camel: operations, requests, pacing, transport and answers. Usable in a plain program.
 */
package io.github.camelwacr.client;
