/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** The page on which people look at the stand-in, and the gate in front of the server. Not for use from outside. */
package io.github.camelwacr.test.phone;
