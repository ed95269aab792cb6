/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.camelwacr.crash.DocumentMain;
import io.github.camelwacr.test.WacrServer;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents from a folder and from a queue. */
class DocumentIT {

    private static final long SIZE = 90L * 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void aDocumentOf90MegabytesPassesThroughAHeapOf64() throws Exception {
        AtomicLong received = new AtomicLong();
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            received.addAndGet(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            byte[] answer = "{\"success\":true,\"data\":{\"message_id\":\"wamid.1\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
        try (RandomAccessFile document =
                new RandomAccessFile(folder.resolve("menu.pdf").toFile(), "rw")) {
            document.setLength(SIZE);
        }
        Path log = Path.of("target", "document.log");
        Files.deleteIfExists(log);

        Process application = ChildProcess.start(
                log,
                List.of("-Xmx64m"),
                DocumentMain.class.getName(),
                "http://127.0.0.1:" + service.getAddress().getPort(),
                folder.toString());
        boolean ended = application.waitFor(3, TimeUnit.MINUTES);
        application.destroyForcibly();
        service.stop(0);

        assertThat(ended).isTrue();
        assertThat(application.exitValue()).as(Files.readString(log)).isZero();
        assertThat(received.get()).isBetween(SIZE, SIZE + 10_000);
    }

    @Test
    void aBytesMessageIsTheDocument() throws Exception {
        String url = "vm://86";
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ()
                .setConfiguration(new ConfigurationImpl()
                        .setPersistenceEnabled(false)
                        .setSecurityEnabled(false)
                        .addAcceptorConfiguration("vm", url));
        broker.start();
        try (WacrServer server = WacrServer.start();
                ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            WacrComponent wacr = new WacrComponent();
            wacr.getConfiguration().setToken(server.token());
            wacr.getConfiguration().setBaseUrl(server.baseUrl());
            camel.addComponent("wacr", wacr);
            camel.addComponent("jms", JmsComponent.jmsComponentAutoAcknowledge(factory));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("jms:queue:menus").to("wacr:sendMedia?phone=50688887777&filename=menu.pdf");
                }
            });
            camel.start();

            try (Connection connection = factory.createConnection();
                    Session session = connection.createSession()) {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes("%PDF-1.7 from a queue".getBytes(StandardCharsets.US_ASCII));
                session.createProducer(session.createQueue("menus")).send(message);
            }

            // The stand-in lists a request once it is answered.
            await().atMost(Duration.ofSeconds(30)).until(() -> server.requests().size() == 1);
            assertThat(server.requests().get(0).body())
                    .contains("filename=\"menu.pdf\"", "%PDF-1.7 from a queue", "document");
            assertThat(server.deliveryCount()).isEqualTo(1);
        } finally {
            broker.stop();
        }
    }
}
