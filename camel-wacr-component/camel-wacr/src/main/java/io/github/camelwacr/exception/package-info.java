/** The exceptions of the WA.cr API, one class for each kind of failure that a route may want to treat apart. */
package io.github.camelwacr.exception;
