/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What Spring Boot prints instead of a stack trace. */
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnknownPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnknownPropertyException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the name or take it away. Each option of the component is a property: in files with dashes, as "
                        + "in camel.component.wacr.base-url; in the environment without, as in "
                        + "CAMEL_COMPONENT_WACR_BASEURL.",
                cause);
    }
}
