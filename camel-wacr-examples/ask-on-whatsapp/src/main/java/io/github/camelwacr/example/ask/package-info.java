/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
/** Asks people about their appointments on WhatsApp, and does what they answer. */
package io.github.camelwacr.example.ask;
