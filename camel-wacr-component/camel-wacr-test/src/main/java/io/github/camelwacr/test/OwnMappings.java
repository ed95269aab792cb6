/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;

/**
 * WireMock's default mappings: one, which sends everything to the API. Its priority is the lowest there is, so any stub
 * of the user wins. Nothing is read from or written to files, where mappings for other servers may lie.
 */
final class OwnMappings implements MappingsSource {

    @Override
    public void loadMappingsInto(StubMappings mappings) {
        mappings.addMapping(WireMock.any(WireMock.anyUrl())
                .withName("WA.cr stand-in")
                .atPriority(Integer.MAX_VALUE)
                .willReturn(WireMock.aResponse().withTransformers(ApiTransformer.NAME))
                .build());
    }

    @Override
    public void save(List<StubMapping> mappings) {
        // Stubs live as long as the server.
    }

    @Override
    public void save(StubMapping mapping) {
        // Stubs live as long as the server.
    }

    @Override
    public void remove(StubMapping mapping) {
        // There is no file to remove it from.
    }

    @Override
    public void removeAll() {
        // There is no file to remove them from.
    }
}
