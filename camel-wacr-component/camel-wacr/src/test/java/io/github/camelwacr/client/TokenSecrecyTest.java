/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.Scripts.OK;
import static io.github.camelwacr.client.Scripts.answering;
import static io.github.camelwacr.client.Scripts.error;
import static io.github.camelwacr.operation.WacrOperation.getAccount;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.WacrEndpoint;
import io.github.camelwacr.http.ClientSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The token shows nowhere, whatever is switched on and whatever goes wrong. */
@Timeout(60)
class TokenSecrecyTest {

    private static final String TOKEN = "S3cr3t-T0k3n.that_n0b0dy~sees";

    @Test
    void noLogHasItNeitherOfCamelNorOfHttpClient() throws Exception {
        try (CapturedLog log = new CapturedLog();
                FaultServer server = new FaultServer(answering(OK));
                FaultServer broken = new FaultServer(answering(error(401, "UNAUTHORIZED")));
                FaultServer noTls = new FaultServer(FaultPeer::readByte);
                FaultServer proxy = new FaultServer(answering(OK))) {
            String proxyOptions = "&proxyHost=127.0.0.1&proxyPort=" + proxy.port();
            call(uri(server.baseUrl(), ""));
            call(uri(broken.baseUrl(), ""));
            call(uri(noTls.baseUrl("https"), ""));
            call(uri("http://wacr.invalid/api/v2", proxyOptions));
            call(uri("http://wacr.invalid/api/v2", ""));
            call(uri("no url at all", ""));
            call(uri(server.baseUrl(), "&responseTimeout=abc"));

            assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Bearer " + TOKEN);
            assertThat(proxy.requests().get(0).header("Authorization")).isEqualTo("Bearer " + TOKEN);
            assertThat(log.lines()).extracting(CapturedLog.Line::level).contains(Level.TRACE, Level.DEBUG);
            assertThat(leaks(log)).isEmpty();
        }
    }

    @Test
    void whenTheUriHasItOnlyCamelsOwnTraceOfUrisShowsIt() throws Exception {
        try (CapturedLog log = new CapturedLog();
                FaultServer server = new FaultServer(answering(OK))) {
            call(uri(server.baseUrl(), "&token=RAW(" + TOKEN + ")"));

            // So the docs have the token as an option of the component.
            assertThat(leaks(log)).isNotEmpty().allSatisfy(line -> {
                assertThat(line.logger()).startsWith("org.apache.camel.");
                assertThat(line.level()).isEqualTo(Level.TRACE);
            });
        }
    }

    @Test
    void theHeaderLogOfAClientOfTheApplicationHasItMasked() throws Exception {
        try (CapturedLog log = new CapturedLog();
                FaultServer server = new FaultServer(answering(OK))) {
            call(uri(server.baseUrl(), "&httpClient=#client"));

            List<CapturedLog.Line> headers = log.lines().stream()
                    .filter(line -> line.logger().equals("org.apache.hc.client5.http.headers"))
                    .toList();
            assertThat(headers).anyMatch(line -> line.text().contains("Authorization: xxxxxx"));
            assertThat(headers).noneMatch(line -> line.text().contains(TOKEN));
        }
    }

    @Test
    void onlyTheWireLogOfAClientOfTheApplicationHasIt() throws Exception {
        try (CapturedLog log = new CapturedLog();
                FaultServer server = new FaultServer(answering(OK))) {
            call(uri(server.baseUrl(), "&httpClient=#client"));

            // It prints the bytes of the connection, which belongs to the application. Documented.
            assertThat(leaks(log)).extracting(CapturedLog.Line::logger).containsOnly("org.apache.hc.client5.http.wire");
        }
    }

    @Test
    void noExceptionHasIt() throws Exception {
        try (FaultServer broken = new FaultServer(answering(error(500, "INTERNAL_ERROR")))) {
            for (String uri : List.of(
                    uri(broken.baseUrl(), "&token=RAW(" + TOKEN + ")"),
                    uri("http://wacr.invalid/api/v2", ""),
                    uri("https://user:pass@wacr.invalid/api/v2", ""),
                    uri("http://127.0.0.1/api", "&responseTimeout=abc&token=RAW(" + TOKEN + ")"),
                    uri("http://127.0.0.1/api", "&nonsense=1&token=RAW(" + TOKEN + ")"),
                    uri("http://127.0.0.1/api", "&buttons=nonsense&token=" + TOKEN),
                    "wacr:nonsense?token=RAW(" + TOKEN + ")",
                    "wacr:" + getAccount + "?token=RAW(" + TOKEN + " with blank)")) {
                Exception failure = call(uri);

                StringWriter text = new StringWriter();
                assertThat(failure).isNotNull();
                failure.printStackTrace(new PrintWriter(text));
                assertThat(text.toString()).doesNotContain(TOKEN);
            }
        }
    }

    @Test
    void noObjectShowsItAsText() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.start();
            WacrEndpoint endpoint =
                    context.getEndpoint(uri("http://127.0.0.1/api", "&token=RAW(" + TOKEN + ")"), WacrEndpoint.class);
            Duration second = Duration.ofSeconds(1);
            ClientSettings settings = new ClientSettings(
                    URI.create("http://127.0.0.1/api"), TOKEN, second, second, second, second, 1, 1, null, 0, second);

            assertThat(endpoint.getConfiguration().getToken()).isEqualTo(TOKEN);
            assertThat(List.of(
                            endpoint,
                            endpoint.getConfiguration(),
                            endpoint.getComponent(),
                            endpoint.getComponent().getConfiguration(),
                            endpoint.createProducer(),
                            settings,
                            endpoint.getServiceUrl()))
                    .noneMatch(object -> object.toString().contains(TOKEN));
        }
    }

    @Test
    void noManagedBeanAndNoHealthCheckHasIt() throws Exception {
        try (FaultServer broken = new FaultServer(answering(error(401, "UNAUTHORIZED")));
                DefaultCamelContext context = new DefaultCamelContext()) {
            WacrComponent component = new WacrComponent();
            component.setHealthCheckProducerEnabled(true);
            context.addComponent("wacr", component);
            HealthCheckRegistry health = HealthCheckRegistry.get(context);
            HealthCheckRepository producers = (HealthCheckRepository) health.resolveById("producers");
            producers.setEnabled(true);
            assertThat(health.register(producers)).isTrue();
            String uri = uri(broken.baseUrl(), "&token=RAW(" + TOKEN + ")");
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(uri);
                }
            });
            context.start();
            Exchange exchange = send(context, "direct:in");
            assertThat(exchange.getException()).isNotNull();

            List<String> shown = managed(context);
            assertThat(shown).anyMatch(text -> text.contains("wacr://sendInteractive"));
            assertThat(shown).noneMatch(text -> text.contains(TOKEN));
            List<String> results = HealthCheckHelper.invoke(context).stream()
                    .map(TokenSecrecyTest::show)
                    .toList();
            assertThat(results).anyMatch(text -> text.contains("sendInteractive"));
            assertThat(results).noneMatch(text -> text.contains(TOKEN));
        }
    }

    private static String show(HealthCheck.Result result) {
        return result.getCheck().getId() + result.getMessage() + result.getDetails() + result.getError();
    }

    /** Names and attributes of all beans of the context. */
    private static List<String> managed(CamelContext context) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null);
        List<String> shown = new ArrayList<>();
        for (ObjectName name : names) {
            shown.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    shown.add(String.valueOf(server.getAttribute(name, attribute.getName())));
                }
            }
        }
        return shown;
    }

    private static List<CapturedLog.Line> leaks(CapturedLog log) {
        return log.lines().stream().filter(line -> line.text().contains(TOKEN)).toList();
    }

    private static String uri(String baseUrl, String more) {
        return "wacr:" + sendInteractive + "?baseUrl=RAW(" + baseUrl + ")" + more;
    }

    /** The failure of a call, or of making the endpoint; null when there was none. */
    private static Exception call(String uri) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.getRegistry().bind("client", HttpClients.createDefault());
            context.start();
            context.getComponent("wacr", WacrComponent.class).getConfiguration().setToken(TOKEN);
            return send(context, uri).getException();
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static Exchange send(CamelContext context, String uri) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.send(uri, exchange -> exchange.getMessage().setBody(CamelCalls.MESSAGE));
        }
    }
}
