/** Messages and results of the WA.cr API as immutable records, with the API's own JSON names. */
package io.github.camelwacr.model;
