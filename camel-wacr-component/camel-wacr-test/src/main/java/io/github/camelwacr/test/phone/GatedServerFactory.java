/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;

/**
 * Gives WireMock its usual HTTP server with a {@link Gate} in front of it: the page needs answers that wait, which no stub
 * can give, and WireMock's administration must not be open to whoever can reach the port.
 */
public final class GatedServerFactory implements HttpServerFactory {

    private final PhonePage page;

    /**
     * A factory for one server.
     *
     * @param page what is served below {@code /phone}
     */
    public GatedServerFactory(PhonePage page) {
        this.page = page;
    }

    @Override
    public HttpServer buildHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        return new GatedServer(options, admin, stubs, page);
    }

    private static final class GatedServer extends Jetty11HttpServer {

        GatedServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs, PhonePage page) {
            super(options, admin, stubs);
            Gate gate = new Gate(page);
            gate.setHandler(jettyServer.getHandler());
            jettyServer.setHandler(gate);
        }
    }
}
