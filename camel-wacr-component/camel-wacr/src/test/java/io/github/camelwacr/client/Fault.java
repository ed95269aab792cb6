/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.Scripts.OK_BODY;
import static io.github.camelwacr.client.Scripts.answer;
import static io.github.camelwacr.client.Scripts.answering;
import static io.github.camelwacr.client.Scripts.cutAfter;
import static io.github.camelwacr.client.Scripts.endless;
import static io.github.camelwacr.client.Scripts.error;
import static io.github.camelwacr.client.Scripts.resetAfter;
import static io.github.camelwacr.client.Scripts.silent;
import static io.github.camelwacr.client.Scripts.silentAfter;
import static io.github.camelwacr.exception.SendOutcome.NOT_SENT;
import static io.github.camelwacr.exception.SendOutcome.UNKNOWN;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrContactOptedOutException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One row of the fault matrix: what goes wrong, and what the caller of a send learns. A read has the same exception, but
 * never an unknown outcome.
 *
 * @param name      what goes wrong
 * @param target    where it goes wrong
 * @param options   of the endpoint
 * @param exception its class
 * @param outcome   whether the message can have gone out
 * @param requests  whole requests that the server saw
 */
record Fault(
        String name,
        Supplier<FaultTarget> target,
        String options,
        Class<? extends WacrException> exception,
        SendOutcome outcome,
        int requests) {

    private static final String IMPATIENT = "responseTimeout=300&connectTimeout=300";
    private static final String SHORT = "requestTimeout=500";
    private static final String HEAD_START = "HTTP/1.1 200 OK\r\nContent-Type: appl";
    private static final String CHUNKED_HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String PIECE = "400\r\n" + " ".repeat(1024) + "\r\n";
    private static final String HTML = "<html><body>Bad gateway, call +50688887777</body></html>";

    static Stream<Fault> all() {
        return Stream.of(noConnection(), noAnswer(), brokenHead(), brokenBody(), noSense(), statuses(), limits())
                .flatMap(List::stream);
    }

    private static List<Fault> noConnection() {
        return List.of(
                transport("connection refused", FaultTarget::refused, "", NOT_SENT, 0),
                transport("unknown host", FaultTarget::unknownHost, "", NOT_SENT, 0),
                transport("no connection in time", FaultTarget::unreachable, IMPATIENT, NOT_SENT, 0),
                transport(
                        "closed in the TLS handshake",
                        () -> FaultTarget.playingToTls(FaultPeer::readByte),
                        "",
                        NOT_SENT,
                        0),
                transport(
                        "silent in the TLS handshake",
                        () -> FaultTarget.playingToTls(silent()),
                        IMPATIENT,
                        NOT_SENT,
                        0),
                transport(
                        "no TLS at all",
                        () -> FaultTarget.playingToTls(peer -> {
                            int ignored = peer.readByte();
                            peer.write(answer("400 Bad Request", HTML));
                        }),
                        "",
                        NOT_SENT,
                        0));
    }

    private static List<Fault> noAnswer() {
        return List.of(
                plays("silent without reading", silent(), IMPATIENT, UNKNOWN, 0),
                plays("silent after the request", silentAfter(""), IMPATIENT, UNKNOWN, 1),
                plays(
                        "reset while the request comes",
                        peer -> {
                            int ignored = peer.readByte();
                            peer.reset();
                        },
                        "",
                        UNKNOWN,
                        0),
                plays("closed while the request comes", FaultPeer::readByte, "", UNKNOWN, 0),
                plays("reset after the request", resetAfter(""), "", UNKNOWN, 1),
                plays("closed after the request", cutAfter(""), "", UNKNOWN, 1),
                plays(
                        "half-closed after the request",
                        peer -> {
                            RawRequest ignored = peer.read();
                            peer.halfClose();
                        },
                        "",
                        UNKNOWN,
                        1));
    }

    private static List<Fault> brokenHead() {
        return List.of(
                plays("status line cut", cutAfter("HTTP/1.1 2"), "", UNKNOWN, 1),
                plays("head cut", cutAfter(HEAD_START), "", UNKNOWN, 1),
                plays("reset in the head", resetAfter(HEAD_START), "", UNKNOWN, 1),
                plays("silent in the head", silentAfter(HEAD_START), IMPATIENT, UNKNOWN, 1),
                plays("no HTTP", cutAfter("220 mail.example ESMTP\r\n\r\n"), "", UNKNOWN, 1),
                plays("a line of the head without end", endless(HEAD_START, "x".repeat(1024), 0), "", UNKNOWN, 1),
                plays(
                        "a head without end",
                        endless("HTTP/1.1 200 OK\r\n", "X-Fill: " + "x".repeat(1000) + "\r\n", 0),
                        "",
                        UNKNOWN,
                        1));
    }

    private static List<Fault> brokenBody() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: ";
        String part = head + "400\r\n\r\n{\"success\":true,";
        return List.of(
                plays("body cut", cutAfter(part), "", UNKNOWN, 1),
                plays("reset in the body", resetAfter(part), "", UNKNOWN, 1),
                plays("silent in the body", silentAfter(part), IMPATIENT, UNKNOWN, 1),
                plays("whole JSON, but the body cut", cutAfter(head + "4000\r\n\r\n" + OK_BODY), "", UNKNOWN, 1),
                plays("chunked body cut", cutAfter(CHUNKED_HEAD + PIECE + "400\r\n{"), "", UNKNOWN, 1),
                plays("chunks that are none", cutAfter(CHUNKED_HEAD + "zz\r\nno\r\n"), "", UNKNOWN, 1),
                plays("10 MB with length", endless(head + "10485760\r\n\r\n", PIECE, 0), "", UNKNOWN, 1),
                plays("10 MB in chunks", endless(CHUNKED_HEAD, PIECE, 0), "", UNKNOWN, 1),
                plays("body without length and end", endless("HTTP/1.1 200 OK\r\n\r\n", PIECE, 0), "", UNKNOWN, 1),
                plays("head that drips for ever", endless("HTTP/1.1 200 OK\r\n", "X", 20), SHORT, UNKNOWN, 1),
                plays("early answers for ever", endless("", "HTTP/1.1 100 Continue\r\n\r\n", 20), SHORT, UNKNOWN, 1),
                plays(
                        "trailers that drip for ever",
                        endless(CHUNKED_HEAD + "2\r\n{}\r\n0\r\n", "X: y\r\n", 20),
                        SHORT,
                        UNKNOWN,
                        1),
                plays("body that drips for ever", endless(CHUNKED_HEAD, "1\r\n \r\n", 20), SHORT, UNKNOWN, 1));
    }

    private static List<Fault> noSense() {
        return List.of(
                answers("empty 200", answer("200 OK", ""), WacrTransportException.class, UNKNOWN),
                answers("204", "HTTP/1.1 204 No Content\r\n\r\n", WacrTransportException.class, UNKNOWN),
                answers(
                        "truncated JSON",
                        answer("200 OK", "{\"success\":true,\"da"),
                        WacrTransportException.class,
                        UNKNOWN),
                answers("HTML as 200", answer("200 OK", HTML), WacrTransportException.class, UNKNOWN),
                answers("a JSON array as 200", answer("200 OK", "[]"), WacrTransportException.class, UNKNOWN),
                answers(
                        "200 that says no success",
                        answer("200 OK", "{\"success\":false}"),
                        WacrServerException.class,
                        UNKNOWN),
                answers(
                        "200 with a documented refusal",
                        error(200, "CONTACT_OPTED_OUT"),
                        WacrContactOptedOutException.class,
                        UNKNOWN));
    }

    private static List<Fault> statuses() {
        return List.of(
                answers("408", answer("408 Request Timeout", ""), WacrServerException.class, UNKNOWN),
                answers("425", answer("425 Too Early", ""), WacrServerException.class, NOT_SENT),
                answers(
                        "500 MESSAGE_SEND_FAILED",
                        error(500, "MESSAGE_SEND_FAILED"),
                        WacrServerException.class,
                        UNKNOWN),
                answers("500 INTERNAL_ERROR", error(500, "INTERNAL_ERROR"), WacrServerException.class, UNKNOWN),
                answers("500 without a code", answer("500 Error", ""), WacrServerException.class, UNKNOWN),
                answers("502 of a proxy", answer("502 Bad Gateway", HTML), WacrServerException.class, UNKNOWN),
                answers(
                        "503 with Retry-After",
                        answer("503 Service Unavailable", "", "Retry-After: 1"),
                        WacrServerException.class,
                        UNKNOWN),
                answers("504", answer("504 Gateway Timeout", HTML), WacrServerException.class, UNKNOWN),
                plays(
                        "500 with the body cut",
                        cutAfter("HTTP/1.1 500 Error\r\nContent-Length: 9\r\n\r\n{"),
                        "",
                        UNKNOWN,
                        1));
    }

    /** With a wait that is too short for any of them. */
    private static List<Fault> limits() {
        return List.of(
                limited("429 with seconds", answer("429 Too Many Requests", "", "Retry-After: 3600")),
                limited(
                        "429 with a date",
                        answer("429 Too Many Requests", "", "Retry-After: Fri, 01 Jan 2100 00:00:00 GMT")),
                limited("429 with retry_after", answer("429 Too Many Requests", "{\"retry_after\":45}")),
                limited("429 with nothing", answer("429 Too Many Requests", "")));
    }

    private static Fault limited(String name, String answer) {
        return new Fault(
                name,
                () -> FaultTarget.playing(answering(answer)),
                "maxRateLimitWait=50",
                WacrRateLimitException.class,
                NOT_SENT,
                1);
    }

    private static Fault answers(
            String name, String answer, Class<? extends WacrException> exception, SendOutcome outcome) {
        return new Fault(name, () -> FaultTarget.playing(answering(answer)), "", exception, outcome, 1);
    }

    private static Fault plays(
            String name, FaultServer.Script script, String options, SendOutcome outcome, int requests) {
        return transport(name, () -> FaultTarget.playing(script), options, outcome, requests);
    }

    private static Fault transport(
            String name, Supplier<FaultTarget> target, String options, SendOutcome outcome, int requests) {
        return new Fault(name, target, options, WacrTransportException.class, outcome, requests);
    }

    @Override
    public String toString() {
        return name;
    }
}
