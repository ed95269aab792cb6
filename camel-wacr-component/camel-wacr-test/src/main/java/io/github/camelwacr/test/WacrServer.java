/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.camelwacr.test.phone.GatedServerFactory;
import io.github.camelwacr.test.phone.PhonePage;
import io.github.camelwacr.test.phone.PhonesFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that answers like WA.cr as far as its contract tells, for tests and for local runs. It listens on 127.0.0.1
 * only, answers to the names of that address only, and keeps its state in memory.
 *
 * <p>It knows all operations and keeps their state: contacts, groups, sources, statuses, templates, one-time codes, notes,
 * conversations and the message history. It checks as the service does, in the same order and with the same texts, and
 * has the service's known defects, each of which can be switched off, see {@link Defect}. What it takes over shows in
 * {@link #deliveries()}; what people see and answer in {@link #conversations()}.
 *
 * <p>Failures are set with {@link #respondNext(int, CannedAnswer)}. It is a WireMock server: see {@link #wireMock()} for
 * everything else.
 *
 * <p>All methods are thread-safe.
 */
public final class WacrServer implements AutoCloseable {

    static final String BASE_PATH = "/api/v2";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int THREADS = 256;

    private final ServerSettings settings;
    private final DeliveryJournal journal;
    private final Tenant tenant;
    private final RateLimits limits;
    private final AnswerScript script = new AnswerScript();
    private final RequestLog requests;
    private final Conversations conversations;
    private final PhonePage page;
    private final LifeCycle lifeCycle;
    private final ServerTrust trust;
    private final WireMockServer wireMock;

    private WacrServer(ServerSettings settings) {
        this.settings = settings;
        Answers answers = new Answers(DeliveryJson.MAPPER, settings.clock(), settings);
        journal = DeliveryJournal.open(settings.journal());
        ChangeFeed changes = new ChangeFeed();
        tenant = new Tenant(settings, journal, changes);
        limits = new RateLimits(settings.limiter(), settings.requestsPerMinute(), settings.window(), settings.ticks());
        requests = new RequestLog(settings.keepRequests(), changes);
        conversations = new Conversations(tenant, changes, requests, limits);
        page = new PhonePage(conversations, new ServerControls(script, this::forget));
        lifeCycle = LifeCycle.begin(settings, tenant, changes);
        trust = settings.https() ? ServerTrust.create() : null;
        WacrApi api = new WacrApi(settings, limits, script, answers, tenant);
        wireMock = new WireMockServer(configuration().extensions(new ApiTransformer(api, answers, settings), requests));
    }

    /**
     * Settings for a server.
     *
     * @return a new builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a server with the defaults, on a free port.
     *
     * @return the running server; close it after use
     */
    public static WacrServer start() {
        return builder().start();
    }

    static WacrServer start(ServerSettings settings) {
        WacrServer server = new WacrServer(settings);
        try {
            server.wireMock.start();
            return server;
        } catch (RuntimeException e) {
            server.giveUp(e);
            throw e;
        }
    }

    /**
     * The address that a client needs, such as {@code http://127.0.0.1:40123/api/v2}.
     *
     * @return the address, without a slash at its end
     */
    public String baseUrl() {
        return origin() + BASE_PATH;
    }

    /**
     * The page that shows the phones of the people and lets one answer for them, such as {@code
     * http://127.0.0.1:40123/phone}.
     *
     * @return its address, for a browser on this machine
     */
    public URI phonePage() {
        return URI.create(origin() + "/phone");
    }

    /**
     * One person's phone, for tests.
     *
     * @param number phone number with country code, compared by its digits
     * @return the phone, whether or not anything arrived on it
     */
    public WacrPhone phone(String number) {
        return new WacrPhone(conversations, number);
    }

    /**
     * Writes the phones as they are now to a file: one HTML page that needs nothing else, with the latest 100 phones and
     * the latest 100 messages of each.
     *
     * @param file file to write; replaced if it is there
     * @throws IOException if it cannot be written
     */
    public void savePhones(Path file) throws IOException {
        Files.write(file, PhonesFile.of(conversations));
    }

    /**
     * The port that the server listens on.
     *
     * @return the port
     */
    public int port() {
        return settings.https() ? wireMock.httpsPort() : wireMock.port();
    }

    /**
     * A token with all scopes: the first one of that kind given to the builder, otherwise
     * {@link WacrServerOptions#DEFAULT_TOKEN}.
     *
     * @return the token
     */
    public String token() {
        return settings.defaultToken();
    }

    /**
     * The certificate of a server that listens with TLS.
     *
     * @return the means to trust it
     * @throws IllegalStateException if the server listens with plain HTTP
     */
    public ServerTrust trust() {
        if (trust == null) {
            throw new IllegalStateException("The server does not listen with TLS: set https(true)");
        }
        return trust;
    }

    /**
     * The WireMock server behind this one, to add stubs of any kind. They win over the answers of the stand-in and last
     * until {@link #reset()}. WireMock's own request journal is off: use {@link #requests()}. Its administration is
     * reached through this object only, not over HTTP.
     *
     * @return the running WireMock server
     */
    public WireMockServer wireMock() {
        return wireMock;
    }

    /**
     * What was sent, oldest first, at most {@link WacrServerOptions#keepDeliveries(int)}. A delivery is read when it
     * is taken out of the list, so long lists need little memory. To wait for a number, {@link #deliveryCount()} is
     * cheaper.
     *
     * @return an unmodifiable copy of the list as it is now
     */
    public List<Delivery> deliveries() {
        return new DeliveryList(tenant.store().all());
    }

    /**
     * How many messages were sent since start or reset.
     *
     * @return the number, whether or not all are still remembered
     */
    public long deliveryCount() {
        return tenant.deliveryCount();
    }

    /**
     * The requests that arrived, oldest first, at most {@link WacrServerOptions#keepRequests(int)}. A request is here
     * before its answer goes out.
     *
     * @return an unmodifiable copy
     */
    public List<RecordedRequest> requests() {
        return requests.toList();
    }

    /**
     * How many requests arrived since start or reset, whatever became of them.
     *
     * @return the number, whether or not all are still remembered
     */
    public long requestCount() {
        return requests.count();
    }

    /**
     * Gives the next requests a canned answer. Several calls queue up. It is used up by requests of any kind, in the
     * order of their arrival, except those that a stub of {@link #wireMock()} answers. Such a request still counts for
     * the rate limit if its token is known.
     *
     * @param times for how many requests; at least 1
     * @param answer what they get
     */
    public void respondNext(int times, CannedAnswer answer) {
        script.add(times, answer);
    }

    /**
     * Gives each of the next requests one of the answers, in this order. See {@link #respondNext(int, CannedAnswer)}.
     *
     * @param answers what they get
     */
    public void answerNext(CannedAnswer... answers) {
        for (CannedAnswer answer : answers) {
            script.add(1, answer);
        }
    }

    /**
     * Adds a message from a person to the history, as if they had written or tapped something. An unknown phone makes a
     * contact.
     *
     * @param phone phone number of the sender
     * @param type such as {@code text} or {@code interactive}
     * @param text what they wrote, or the title of what they tapped
     * @return id of the record in the message history
     */
    public long receive(String phone, String type, String text) {
        return receive(phone, type, text, null);
    }

    /**
     * As {@link #receive(String, String, String)}, as an answer to a message.
     *
     * @param phone phone number of the sender
     * @param type such as {@code text} or {@code interactive}
     * @param text what they wrote, or the title of what they tapped
     * @param refMessageId {@link Delivery#messageId()} of the message that is answered, or null
     * @return id of the record in the message history
     */
    public long receive(String phone, String type, String text, String refMessageId) {
        return tenant.receive(Phones.requireDigits(phone), type, text, refMessageId)
                .id();
    }

    /**
     * The people's side: what arrived on their phones, what they answer, and what changes.
     *
     * @return a live view
     */
    public Conversations conversations() {
        return conversations;
    }

    /**
     * Back to the start: no deliveries, requests, canned answers and stubs; only the contacts of the builder; full rate
     * limits. A journal file stays as it is. Meant for the time between two tests, with no request under way.
     */
    public void reset() {
        wireMock.resetToDefaultMappings();
        script.clear();
        limits.reset();
        forget();
    }

    private void forget() {
        requests.clear();
        tenant.reset();
    }

    /** Stops listening, breaks open connections and closes the journal file. A second call does nothing. */
    @Override
    public void close() {
        try {
            page.close();
            wireMock.stop();
        } finally {
            lifeCycle.close();
            journal.close();
            if (trust != null) {
                trust.delete();
            }
        }
    }

    /** Stopping what never started fails, too; that must not hide why it did not start. */
    private void giveUp(RuntimeException cause) {
        try {
            close();
        } catch (Exception e) {
            cause.addSuppressed(e);
        }
    }

    private String origin() {
        return (settings.https() ? "https://" : "http://") + LOOPBACK + ":" + port();
    }

    private WireMockConfiguration configuration() {
        WireMockConfiguration configuration = options()
                .bindAddress(LOOPBACK)
                .httpServerFactory(new GatedServerFactory(page))
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .asynchronousResponseEnabled(false)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .mappingSource(new OwnMappings())
                // Connections can be broken with HTTP/1.1 only.
                .http2PlainDisabled(true)
                .http2TlsDisabled(true);
        if (trust == null) {
            return configuration.port(settings.port());
        }
        return configuration
                .httpDisabled(true)
                .httpsPort(settings.port())
                .keystorePath(trust.keyStoreFile().toString())
                .keystoreType("PKCS12")
                .keystorePassword(trust.keyStorePassword())
                .keyManagerPassword(trust.keyStorePassword());
    }

    /** Settings of a server. Not thread-safe; may start several servers. */
    public static final class Builder extends WacrServerOptions<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Starts a server.
         *
         * @return the running server; close it after use
         * @throws RuntimeException if the port is taken or the journal file cannot be opened
         */
        public WacrServer start() {
            return WacrServer.start(settings());
        }
    }
}
