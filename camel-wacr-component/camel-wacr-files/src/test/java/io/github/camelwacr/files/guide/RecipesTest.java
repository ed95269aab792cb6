/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.files.WacrRecordsTemplate;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.RecordedRequest;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes in YAML as they stand on their page. */
class RecipesTest {

    @TempDir
    private Path folder;

    private final WacrServer server = WacrServer.builder()
            .requestsPerMinute(0)
            .token("orders")
            .token("offers", "account:read")
            .start();
    private Main main;

    @AfterEach
    void stop() {
        if (main != null) {
            main.stop();
        }
        server.close();
    }

    @Test
    void whatWasNotSentIsReplayedOnce() throws Exception {
        start("Replay a dead letter");
        server.answerNext(CannedAnswer.rateLimited(Duration.ofSeconds(1)));
        offer("+50670000001");
        server.answerNext(CannedAnswer.sendFailed("cURL error 7: Failed to connect"));
        offer("+50670000002");
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
        offer("+50670000003");
        offer("none");
        assertThat(letters("UNKNOWN")).hasSize(1);
        assertThat(letters("NOT_SENT")).hasSize(2);
        main.stop();
        start("Replay a dead letter");

        for (Path letter : letters("NOT_SENT")) {
            Files.move(letter, folder.resolve("replay").resolve(letter.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> reports() == 2);
        assertThat(server.deliveries().stream().map(Delivery::phone))
                .containsExactlyInAnyOrder("50670000001", "50670000002", "50670000003");
        assertThat(server.deliveries())
                .allMatch(delivery -> delivery.request().path("buttons").size() == 1);
    }

    @Test
    void eachRouteHasItsToken() throws Exception {
        start("Two tokens");

        Exchange order = send("direct:order", Map.of("phone", "+50670000001", "message", "About your order"));
        Exchange offer = send("direct:offer", Map.of("phone", "+50670000001", "message", "About our offer"));

        assertThat(order.getException()).isNull();
        assertThat(offer.getException()).isInstanceOf(WacrForbiddenException.class);
    }

    @Test
    void aCheckSendsNothing() throws Exception {
        start("Dry run");

        Exchange good = send("direct:check", Map.of("phone", "+50670000001", "message", "Checked"));
        Exchange bad = send("direct:check", Map.of("message", "To nobody"));

        assertThat(good.getException()).isNull();
        assertThat(bad.getException()).hasMessageContaining("phone");
        assertThat(server.requests()).extracting(RecordedRequest::body).isEmpty();
    }

    private void start(String recipe) throws Exception {
        main = new Main();
        main.addInitialProperty("camel.component.wacr.token", "orders");
        main.addInitialProperty("camel.component.wacr.base-url", server.baseUrl());
        main.addInitialProperty("camel.component.wacr.requests-per-minute", "0");
        main.addInitialProperty("offers.token", "offers");
        main.addInitialProperty("folder", folder.toString());
        main.configure().addRoutesBuilder(new WacrRecordsTemplate());
        main.start();
        PluginHelper.getRoutesLoader(main.getCamelContext())
                .loadRoutes(ResourceHelper.fromString("recipe.yaml", Snippet.of("docs/recipes.md", recipe, "yaml")));
    }

    /** The recipient stands in a header, and the buttons in a map. */
    private void offer(String phone) {
        Exchange exchange = main.getCamelContext().createProducerTemplate().send("direct:offer", sent -> {
            sent.getMessage().setHeader("CamelWacrPhone", phone);
            sent.getMessage()
                    .setBody(Map.of(
                            "body_text",
                            "An offer for " + phone,
                            "buttons",
                            List.of(Map.of("id", "btn_yes", "title", "Yes"))));
        });
        assertThat(exchange.getException()).isNull();
    }

    private Exchange send(String uri, Map<String, String> body) {
        return main.getCamelContext().createProducerTemplate().send(uri, sent -> sent.getMessage()
                .setBody(body));
    }

    private List<Path> letters(String outcome) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("dead").resolve(outcome))) {
            return files.toList();
        }
    }

    private long reports() throws IOException {
        Path reports = folder.resolve("replayed/report");
        try (Stream<Path> files = Files.list(reports)) {
            return files.filter(file -> file.toString().endsWith(".csv")).count();
        }
    }
}
