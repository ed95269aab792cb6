/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

/** What came of one check. Holds no value of the account: names of fields, statuses and codes only. */
record Finding(String check, String question, String expected, String found, Verdict verdict) {}
