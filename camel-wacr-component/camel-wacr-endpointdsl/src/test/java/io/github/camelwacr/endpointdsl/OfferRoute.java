/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.endpointdsl;

import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

class OfferRoute extends EndpointRouteBuilder implements WacrEndpointBuilderFactory.WacrBuilders {

    @Override
    public void configure() {
        from(direct("offers")).to(wacr("sendInteractive").phone("+50688887777").buttons("btn_yes:Yes,btn_no:No"));
    }
}
