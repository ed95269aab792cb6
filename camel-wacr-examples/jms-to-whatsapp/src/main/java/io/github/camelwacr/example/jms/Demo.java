/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelwacr.test.DemoPhones;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole program on the stand-in server, with messages that end in every way. */
final class Demo {

    static final String OPTED_OUT = "+50688880102";
    static final String SILENT = "+50688880103";
    static final String BUSY = "+50688880104";
    static final String FORBIDDEN = "+50688880105";

    private Demo() {}

    /**
     * Runs it and prints a table.
     *
     * @param args arguments of the program; {@code --phone} keeps the phone page open
     * @return whether each message ended where it should
     * @throws IOException when the folder cannot be made or the health cannot be read
     * @throws InterruptedException when the thread is interrupted
     */
    static boolean run(String... args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("jms-to-whatsapp");
        try (WacrServer server = WacrServer.builder().optedOut(OPTED_OUT).start()) {
            script(server.wireMock());
            System.out.println("No WACR_TOKEN: this run uses the stand-in server at " + server.baseUrl());
            DemoPhones phones = new DemoPhones(server, args, System.out);
            phones.announce();
            try (ConfigurableApplicationContext context = SpringApplication.run(
                    JmsToWhatsApp.class,
                    "--WACR_TOKEN=" + server.token(),
                    "--WACR_BASE_URL=" + server.baseUrl(),
                    "--example.data-dir=" + folder,
                    "--example.broker-port=-1",
                    "--server.port=0")) {
                boolean asExpected = new DemoRun(context, server, System.out).run();
                phones.leave(folder.resolve("phones.html"));
                return asExpected;
            }
        } finally {
            System.out.println("Broker and database of this run: " + folder);
        }
    }

    private static void script(WireMockServer server) {
        server.stubFor(sendTo(SILENT).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        server.stubFor(
                sendTo(FORBIDDEN).willReturn(error(403, "FEATURE_LIMIT_EXCEEDED", "Conversation limit reached", "")));
        server.stubFor(sendTo(BUSY)
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("well")
                .willReturn(error(500, "MESSAGE_SEND_FAILED", "WhatsApp is busy", "cURL error 7: Failed to connect")));
    }

    private static MappingBuilder sendTo(String phone) {
        return post(urlPathEqualTo("/api/v2/messages/interactive")).withRequestBody(containing(phone));
    }

    /** The detail decides: only a failure to connect is a proof that nothing was sent. */
    private static ResponseDefinitionBuilder error(int status, String code, String text, String detail) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(
                        """
                        {"success": false, "error": {"code": "%s", "message": "%s", "details": {"error": "%s"}}}"""
                                .formatted(code, text, detail));
    }
}
