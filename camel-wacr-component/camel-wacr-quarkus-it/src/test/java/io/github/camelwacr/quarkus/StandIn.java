/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.quarkus;

import io.github.camelwacr.test.WacrServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Runs the stand-in while the application runs. */
public final class StandIn implements QuarkusTestResourceLifecycleManager {

    private WacrServer server;

    @Override
    public Map<String, String> start() {
        server = WacrServer.start();
        return Map.of("WACR_TOKEN", server.token(), "camel.component.wacr.base-url", server.baseUrl());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                server, new TestInjector.AnnotatedAndMatchesType(StandInServer.class, WacrServer.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Where the server goes. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface StandInServer {}
}
