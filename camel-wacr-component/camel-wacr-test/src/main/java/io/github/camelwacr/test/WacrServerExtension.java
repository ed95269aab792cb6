/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a stand-in server for a JUnit 5 test class.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final WacrServerExtension WACR = WacrServerExtension.builder().requestsPerMinute(0).build();
 * }</pre>
 *
 * <p>In a static field (or with {@code @ExtendWith}, then with the defaults) one server runs for the whole class, nested
 * classes included, and is reset before each test. In an instance field each test gets a server of its own. Test methods
 * may take a {@link WacrServer} as a parameter, and a {@link WacrPhone} with {@link PhoneNumber}.
 *
 * <p>Do not share a reset server between tests that run at the same time.
 */
public final class WacrServerExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final ServerSettings settings;
    private volatile WacrServer server;
    private volatile String owner;

    /** An extension with the default settings. */
    public WacrServerExtension() {
        this(new Builder());
    }

    private WacrServerExtension(Builder builder) {
        this.settings = builder.settings();
    }

    /**
     * Settings for an extension.
     *
     * @return a new builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The running server.
     *
     * @return the server
     * @throws IllegalStateException before the tests begin and after they ended
     */
    public WacrServer server() {
        WacrServer running = server;
        if (running == null) {
            throw new IllegalStateException("The stand-in runs only during tests: is @RegisterExtension missing?");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startIfNeeded(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!startIfNeeded(context)) {
            server.reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stopIfStartedIn(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stopIfStartedIn(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == WacrServer.class || (type == WacrPhone.class && parameter.isAnnotated(PhoneNumber.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter
                .findAnnotation(PhoneNumber.class)
                .<Object>map(number -> server().phone(number.value()))
                .orElseGet(this::server);
    }

    private boolean startIfNeeded(ExtensionContext context) {
        if (server != null) {
            return false;
        }
        server = WacrServer.start(settings);
        owner = context.getUniqueId();
        return true;
    }

    /** Nested classes and single tests end before what they stand in does. */
    private void stopIfStartedIn(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            server.close();
            server = null;
            owner = null;
        }
    }

    /** Settings of an extension and its server. Not thread-safe. */
    public static final class Builder extends WacrServerOptions<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the extension. The server starts with the tests.
         *
         * @return a new extension
         */
        public WacrServerExtension build() {
            return new WacrServerExtension(this);
        }
    }
}
