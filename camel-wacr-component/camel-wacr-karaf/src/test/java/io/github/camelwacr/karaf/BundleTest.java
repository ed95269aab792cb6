/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aQute.bnd.osgi.Jar;
import io.github.camelwacr.test.WacrServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.ConfigurerResolver;
import org.apache.camel.spi.TypeConverterLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** The packaged component in a real OSGi framework, with the real finder of camel-karaf. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundleTest {

    private WacrServer server;
    private Felix felix;
    private Bundle bundle;
    private CamelContext camel;

    @BeforeAll
    void startFramework(@TempDir Path storage) throws Exception {
        server = WacrServer.start();
        felix = new Felix(storage);
        bundle = felix.start(Build.bundle());
    }

    @AfterAll
    void stopFramework() throws Exception {
        felix.close();
        server.close();
    }

    /** A context with what the finder of camel-karaf found in the bundle, and nothing else of it. */
    @BeforeEach
    void startCamel() throws Exception {
        camel = new DefaultCamelContext();
        ConfigurerResolver configurers = offered(ConfigurerResolver.class);
        camel.getCamelContextExtension()
                .addContextPlugin(
                        ConfigurerResolver.class,
                        (name, context) ->
                                configurers.resolvePropertyConfigurer(name.replace("-configurer", ""), context));
        camel.addComponent("wacr", offered(ComponentResolver.class).resolveComponent("wacr", camel));
        for (TypeConverterLoader loader : allOffered(TypeConverterLoader.class)) {
            loader.load(camel.getTypeConverterRegistry());
        }
        camel.start();
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @Test
    void isActive() {
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void makesTheComponentOutOfItsOwnClasses() {
        Class<?> component = camel.getComponent("wacr").getClass();

        assertThat(component.getName()).isEqualTo("io.github.camelwacr.WacrComponent");
        assertThat(FrameworkUtil.getBundle(component)).isSameAs(bundle);
    }

    @Test
    void isOfferedUnderItsScheme() throws Exception {
        assertThat(felix.context().getServiceReferences(ComponentResolver.class, "(component=wacr)"))
                .extracting(ServiceReference::getBundle)
                .containsExactly(bundle);
    }

    @Test
    void sendsAnInteractiveMessage() {
        String json = "{\"phone\":\"+50688887777\",\"type\":\"button\",\"body_text\":\"Coming?\","
                + "\"buttons\":[{\"id\":\"btn_yes\",\"title\":\"Yes\"}]}";

        Exchange answer = camel.createProducerTemplate()
                .send(
                        "wacr:sendInteractive?baseUrl=" + server.baseUrl() + "&token=RAW(" + server.token() + ")",
                        exchange -> exchange.getMessage().setBody(json));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader("CamelWacrMessageId", String.class))
                .isEqualTo(server.deliveries().get(0).messageId());
    }

    @Test
    void bringsItsTypeConverters() throws Exception {
        Object message = bundle.loadClass("io.github.camelwacr.model.TextMessage")
                .getConstructor(String.class, String.class, Long.class)
                .newInstance("+50688887777", "Hello", null);

        assertThat(camel.getTypeConverter().convertTo(Map.class, message))
                .isEqualTo(Map.of("phone", "+50688887777", "message", "Hello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.camel;version=\"[4.15,5)\"",
                "org.apache.hc.core5.http;version=\"[5,6)\"",
                "com.example.missing"
            })
    void doesNotStartWhenItAsksForWhatTheHostHasNot(String wrongImport, @TempDir Path folder) throws Exception {
        Path wrong = folder.resolve("wrong.jar");
        try (Jar jar = new Jar(Build.bundle().toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", "wrong." + wrongImport.hashCode());
            String imports = manifest.getMainAttributes().getValue("Import-Package");
            String name = wrongImport.replaceAll(";.*", "");
            manifest.getMainAttributes()
                    .putValue(
                            "Import-Package",
                            imports.replaceAll("(^|,)" + name.replace(".", "\\.") + "(;version=\"[^\"]*\")?(?=,|$)", "")
                                    + "," + wrongImport);
            jar.setManifest(manifest);
            jar.write(wrong.toFile());
        }

        assertThatThrownBy(() -> felix.start(wrong))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(wrongImport.replaceAll(";.*", ""));
    }

    private <T> T offered(Class<T> type) throws Exception {
        return allOffered(type).get(0);
    }

    private <T> List<T> allOffered(Class<T> type) throws Exception {
        return felix.context().getServiceReferences(type, null).stream()
                .filter(reference -> bundle.equals(reference.getBundle()))
                .map(felix.context()::getService)
                .toList();
    }
}
