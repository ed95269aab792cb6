/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import io.github.camelwacr.WacrEndpoint;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileMessage;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files away from where they were dropped or uploaded, and sends each of their records once. A processor for a route
 * that begins with {@code file}, {@code sftp} or {@code ftp}: it takes the file over and is through at once; the records go
 * out on threads of its own, to the endpoint {@link #setTo to}.
 *
 * <p>A record is written down, and forced to the disk, before its first byte goes out, and again with what became of it. So
 * a process that was killed goes on where it stopped; what was on its way then is held, for a person to decide.
 *
 * <p>To be set up before it is started, see {@link WacrRecordsSettings}; then thread-safe. One home folder is for one of them: it is locked.
 */
public class WacrRecords extends WacrRecordsSettings implements Processor, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(WacrRecords.class);

    /** What a token is permitted unless its answers say something else. */
    private static final int USUAL_LIMIT = 60;

    private CamelContext camelContext;
    private final AtomicReference<Progress> running = new AtomicReference<>();
    private final AtomicReference<String> lastFailure = new AtomicReference<>();
    private CountDownLatch stopping;
    private HomeLock lock;
    private JobStore store;
    private RecordsWorker worker;
    private ExecutorService workers;
    private ExecutorService senders;
    private ProducerTemplate template;

    /** To be set up with the setters. */
    public WacrRecords() {}

    /**
     * Takes the file of an exchange over. An exchange without a body is the sign that the source had no file.
     *
     * @param exchange what a file consumer made, or one whose body is the content, decrypted for instance
     * @throws IOException when a file from another machine cannot be taken over; one of this machine stays where it is, and
     *     comes again
     */
    @Override
    public void process(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            if (worker.isIdle()) {
                listener.idle();
            }
            return;
        }
        if (body instanceof GenericFile<?> file && file.getFile() instanceof File local) {
            take(local.toPath());
        } else {
            receive(exchange);
        }
        worker.wake();
    }

    private void take(Path file) {
        String name = file.getFileName().toString();
        try {
            store.take(file, name);
            lastFailure.set(null);
        } catch (IOException e) {
            // It comes again with the next poll; each of them need not say so.
            if (!e.toString().equals(lastFailure.getAndSet(e.toString()))) {
                LOG.warn(
                        "{} stays where it is, since it cannot be moved into the home folder: {}",
                        SafeName.of(name),
                        SafeName.of(e.toString()));
            }
        }
    }

    private void receive(Exchange exchange) throws IOException {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        String plain = name.replaceFirst("(?i)\\.(pgp|gpg)$", "");
        Long modified = exchange.getMessage() instanceof GenericFileMessage<?> message
                ? Long.valueOf(message.getGenericFile().getLastModified())
                : exchange.getMessage().getHeader(Exchange.FILE_LAST_MODIFIED, Long.class);
        boolean young = modified != null && Math.abs(clock.millis() - modified) < quiet.toMillis();
        try (InputStream content = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            if (!store.receive(content, plain, young)) {
                LOG.info("{} was taken before a crash, and is not taken again", SafeName.of(plain));
            }
        } catch (org.apache.camel.InvalidPayloadException e) {
            throw new IOException("The content of an upload cannot be read", e);
        }
    }

    @Override
    protected void doStart() throws Exception {
        if (home == null || to == null) {
            throw new IllegalArgumentException("The options home and to are required");
        }
        if (!inDoubt.equals("hold") && !inDoubt.equals("resend")) {
            throw new IllegalArgumentException("inDoubt must be hold or resend: " + inDoubt);
        }
        if (!Disk.seesAllNames(System.getProperty("sun.jnu.encoding"))) {
            LOG.warn("Files whose names have letters beyond ASCII are not seen in the locale of this process: they stay"
                    + " where they are; start it with LC_ALL=C.UTF-8");
        }
        stopping = new CountDownLatch(1);
        lock = HomeLock.of(Path.of(home));
        store = new JobStore(Path.of(home), clock);
        store.open();
        Endpoint endpoint = camelContext.getEndpoint(to);
        template = camelContext.createProducerTemplate();
        template.start();
        senders = camelContext.getExecutorServiceManager().newFixedThreadPool(this, "WacrRecordsSender", threads);
        RecordsOptions options = new RecordsOptions(
                charset,
                inDoubt.equals("resend"),
                inDoubt.equals("hold")
                        && endpoint instanceof WacrEndpoint wacr
                        && wacr.getConfiguration().isReconcile(),
                dryRun,
                suppressEqual,
                threads,
                perMinute(endpoint),
                listener,
                running::set);
        RecordSender sender = new RecordSender(template, endpoint, stopping, retryDelay.toMillis());
        worker = new RecordsWorker(store, options, sender, senders, stopping, retryAfter, quiet);
        workers = camelContext.getExecutorServiceManager().newFixedThreadPool(this, "WacrRecords", 2);
        workers.execute(worker);
        workers.execute(this::showProgress);
        camelContext.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext context) {
                beginToStop();
            }
        });
    }

    private static int perMinute(Endpoint endpoint) {
        if (endpoint instanceof WacrEndpoint wacr) {
            String limit = wacr.getConfiguration().getRequestsPerMinute();
            return limit != null && limit.matches("\\d{1,9}") ? Integer.parseInt(limit) : USUAL_LIMIT;
        }
        return USUAL_LIMIT;
    }

    private void showProgress() {
        try {
            while (!stopping.await(progress.toMillis(), TimeUnit.MILLISECONDS)) {
                Progress now = running.get();
                if (now != null) {
                    LOG.info("{}", now.line());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beginToStop() {
        stopping.countDown();
        worker.wake();
    }

    @Override
    protected void doStop() throws Exception {
        if (workers != null) {
            beginToStop();
            // What is on its way gets its answer first.
            camelContext
                    .getExecutorServiceManager()
                    .shutdownGraceful(
                            workers,
                            camelContext
                                    .getShutdownStrategy()
                                    .getTimeUnit()
                                    .toMillis(camelContext.getShutdownStrategy().getTimeout()));
            camelContext.getExecutorServiceManager().shutdownNow(senders);
            template.stop();
            workers = null;
        }
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
