/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.RecordedRequest;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the probe finds on services of which it is known how they are. */
class ProbeTest {

    private static final String NAME = "Somebody Special";

    @Test
    void serviceAsServedIsAsExpected() throws Exception {
        try (WacrServer server = WacrServer.builder().asServed().start()) {
            ProbeReport report = probe(server);

            assertThat(report.isAsExpected()).as(report.markdown()).isTrue();
            assertThat(of(report, Verdict.AS_SERVED))
                    .contains("no-token", "direction-filter", "fields", "wrapping", "text-validation");
            assertThat(of(report, Verdict.AS_DOCUMENTED)).doesNotContain("wrapping");
        }
    }

    @Test
    void serviceAsDocumentedIsAsExpected() throws Exception {
        try (WacrServer server = WacrServer.builder().asDocumented().start()) {
            ProbeReport report = probe(server);

            assertThat(report.isAsExpected()).as(report.markdown()).isTrue();
            assertThat(of(report, Verdict.AS_DOCUMENTED))
                    .contains("no-token", "direction-filter", "fields", "wrapping", "text-validation");
            assertThat(of(report, Verdict.AS_SERVED)).isEmpty();
        }
    }

    @Test
    void fiveDifferencesAreFoundAndNoOther() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            makeDifferent(server.wireMock());
            ProbeReport report = probe(server);

            assertThat(of(report, Verdict.DIFFERENT))
                    .containsExactlyInAnyOrder(
                            "limits", "no-token", "unknown-message", "templates", "interactive-validation");
            assertThat(report.markdown()).contains("5 differences from what the component expects");
        }
    }

    @Test
    void nothingIsChangedAndNobodyGetsAMessage() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            ProbeReport report = probe(server);

            assertThat(server.deliveries()).isEmpty();
            assertThat(server.conversations().list()).hasSize(1);
            assertThat(report.requests()).isLessThanOrEqualTo(20).isEqualTo((int) server.requestCount());
            assertThat(server.requests())
                    .filteredOn(request -> !request.method().equals("GET"))
                    .extracting(RecordedRequest::method, RecordedRequest::body)
                    .allMatch(request -> request.toList().equals(List.of("POST", "{}")));
        }
    }

    @Test
    void reportHoldsNothingOfTheAccountAndIsJsonToo() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            makeDifferent(server.wireMock());
            ProbeReport report = probe(server);

            assertThat(report.markdown() + report.json())
                    .doesNotContain("50688880000", "8888", NAME, server.token(), "wamid.");
            assertThat(new ObjectMapper()
                            .readTree(report.json())
                            .path("findings")
                            .size())
                    .isEqualTo(report.findings().size());
        }
    }

    @Test
    void requestThatTheLimitRefusedIsMadeOnceMore() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            server.answerNext(CannedAnswer.rateLimited(Duration.ofMillis(1)));
            ProbeReport report = probe(server);

            assertThat(report.isAsExpected()).as(report.markdown()).isTrue();
        }
    }

    @Test
    void tokenThatIsRefusedEndsItAtOnce() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            Probe probe = new Probe(server.baseUrl(), "another", Duration.ZERO);
            probe.run();

            assertThat(probe.isUseless()).isTrue();
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    private static ProbeReport probe(WacrServer server) throws InterruptedException {
        server.receive("50688880000", "text", NAME);
        server.receive("50688880000", "text", "more of " + NAME);
        Probe probe = new Probe(server.baseUrl(), server.token(), Duration.ZERO);
        List<Finding> findings = probe.run();
        return new ProbeReport(server.baseUrl(), probe.requests(), findings);
    }

    private static Set<String> of(ProbeReport report, Verdict verdict) {
        return report.findings().stream()
                .filter(finding -> finding.verdict() == verdict)
                .map(Finding::check)
                .collect(Collectors.toSet());
    }

    private static void makeDifferent(WireMockServer server) {
        server.stubFor(get(urlPathEqualTo("/api/v2/account"))
                .withHeader("Authorization", absent())
                .willReturn(json(200, "{\"success\":true,\"data\":null}")));
        server.stubFor(get(urlPathEqualTo("/api/v2/account/limits"))
                .willReturn(json(200, "{\"success\":true,\"data\":\"Somebody Special\",\"meta\":{}}")));
        server.stubFor(get(urlPathEqualTo("/api/v2/messages/999999999999"))
                .willReturn(json(200, "{\"success\":false,\"data\":{\"sender_id\":\"50688880000\"}}")));
        server.stubFor(
                get(urlPathEqualTo("/api/v2/templates")).willReturn(json(200, "{\"success\":true,\"data\":[]}")));
        server.stubFor(post(urlPathEqualTo("/api/v2/messages/interactive"))
                .willReturn(json(400, "{\"error\":\"phone 50688880000 is bad\"}")));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}
