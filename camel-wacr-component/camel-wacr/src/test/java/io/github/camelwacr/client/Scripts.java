/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.client.FaultServer.Script;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Scripts and answers for {@link FaultServer}. */
final class Scripts {

    /** What a good answer says, to a send and to a look at the account alike. */
    static final String OK_BODY =
            """
            {"success":true,"data":{"message_id":"wamid.1","contact_id":7,"phone":"50688880000","type":"button",\
            "status":"sent","chat_id":3,"chat_message_id":4,"id":1,"name":"Soda Tica"},\
            "meta":{"request_id":"req-1"}}""";

    static final String OK = answer("200 OK", OK_BODY);

    private Scripts() {}

    /** An answer with its length. Further headers are whole lines. */
    static String answer(String status, String body, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        Arrays.stream(headers).forEach(header -> text.append(header).append("\r\n"));
        text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
        return text.append("\r\n\r\n").append(body).toString();
    }

    static String error(int status, String code, String... headers) {
        return answer(
                status + " Error",
                "{\"success\":false,\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}",
                headers);
    }

    /** Answers each request of the connection. */
    static Script answering(String answer) {
        return peer -> {
            while (peer.read() != null) {
                peer.write(answer);
            }
        };
    }

    /** Reads a request, writes this, and closes. */
    static Script cutAfter(String text) {
        return peer -> {
            peer.read();
            peer.write(text);
        };
    }

    /** Reads a request, writes this, and resets. */
    static Script resetAfter(String text) {
        return peer -> {
            peer.read();
            peer.write(text);
            peer.reset();
        };
    }

    static Script silent() {
        return FaultPeer::silence;
    }

    static Script silentAfter(String text) {
        return peer -> {
            peer.read();
            peer.write(text);
            peer.silence();
        };
    }

    /** Writes a head and then this again and again, until the client goes. */
    static Script endless(String head, String chunk, int pauseMillis) {
        return peer -> {
            peer.read();
            peer.write(head);
            while (pauseMillis >= 0) {
                peer.write(chunk);
                if (pauseMillis > 0) {
                    peer.pause(pauseMillis);
                }
            }
        };
    }
}
