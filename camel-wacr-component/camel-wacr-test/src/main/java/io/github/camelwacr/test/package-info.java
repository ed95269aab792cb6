/**
 * A stand-in for the WA.cr service: {@link io.github.camelwacr.test.WacrServer} as a plain object,
 * {@link io.github.camelwacr.test.WacrServerExtension} for JUnit 5 and {@link io.github.camelwacr.test.WacrServerMain}
 * as a program.
 */
package io.github.camelwacr.test;
