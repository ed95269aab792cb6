/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** A program that tells where a running service differs from what the component expects. Not for use from outside. */
package io.github.camelwacr.test.probe;
