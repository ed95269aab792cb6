/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.LinkedHashMap;
import java.util.Map;

/** One good request for each operation of the contract, for a server made by {@link #server}. */
final class Samples {

    static final Map<String, Sample> ALL = read(
            """
            getAccount              | /account | -
            getAccountUsage         | /account/usage | -
            getAccountLimits        | /account/limits | -
            sendOtp                 | /auth/send-otp | {'phone':'+50688880000','template_name':'otp_verification','code':'012345'}
            resendOtp               | /auth/resend | {'phone':'+50688880000','template_name':'otp_verification'}
            verifyOtp               | /auth/verify | {'phone':'+50688880000','code':'123456'}
            getOtpStatus            | /auth/status | {'phone':'+50688880000'}
            listAuthTemplates       | /auth/templates | -
            listComments            | /comments/50688880000 | -
            addComment              | /comments/50688880000 | {'comment':'Called back.'}
            listContacts            | /contacts | -
            createContact           | /contacts | {'firstname':'Asha','lastname':'Rao','phone':'+919999999999','type':'lead','source_id':1,'status_id':1,'groups':[1]}
            getContact              | /contacts/5 | -
            updateContact           | /contacts/5 | {'firstname':'Asha'}
            deleteContact           | /contacts/5 | -
            batchCreateContacts     | /contacts/batch | {'contacts':[{'firstname':'A','lastname':'R','phone':'+918888888888','type':'lead','source_id':1,'status_id':1}]}
            batchDeleteContacts     | /contacts/batch | {'ids':[5,99]}
            listGroups              | /groups | -
            createGroup             | /groups | {'name':'VIP'}
            getGroup                | /groups/1 | -
            updateGroup             | /groups/1 | {'name':'Premium'}
            deleteGroup             | /groups/2 | -
            addContactsToGroup      | /groups/1/contacts | {'contact_ids':[5,6]}
            removeContactsFromGroup | /groups/1/contacts | {'contact_ids':[5]}
            sendText                | /messages/text | {'phone':'+506 8888-0000','message':'Hello'}
            sendTemplate            | /messages/template | {'phone':'+50688880000','template_name':'order_update','language':'en','field_1':'Ana','field_2':'42'}
            sendMedia               | /messages/media | {'phone':'+50688880000','media_type':'image','media_url':'https://example.com/a.png','caption':'Office'}
            sendInteractive         | /messages/interactive | {'phone':'+50688880000','type':'button','body_text':'Demo?','buttons':[{'id':'yes','title':'Yes'}]}
            listMessages            | /messages | -
            getMessage              | /messages/1 | -
            listSources             | /sources | -
            createSource            | /sources | {'name':'Fair'}
            getSource               | /sources/1 | -
            updateSource            | /sources/1 | {'name':'Web'}
            deleteSource            | /sources/2 | -
            listStatuses            | /statuses | -
            createStatus            | /statuses | {'name':'Hot','color':'#FF5733'}
            getStatus               | /statuses/1 | -
            updateStatus            | /statuses/1 | {'name':'Newest'}
            deleteStatus            | /statuses/2 | -
            listTemplates           | /templates | -
            syncTemplates           | /templates/sync | -
            getTemplate             | /templates/1000000000000001 | -
            """);

    /** {@code body} is empty if the operation takes none. */
    record Sample(String path, String body) {}

    private Samples() {}

    /** A server in which all samples succeed. */
    static WacrServer server(WacrServer.Builder builder) throws Exception {
        WacrServer server = builder.contact(5, "+50688880000", "Ana", "Mora", "ana@example.org")
                .contact(6, "+50677770000")
                .start();
        server.receive("+50688880000", "text", "Hi");
        call(
                server,
                server.token(),
                "sendOtp",
                "{'phone':'+50688880000','template_name':'otp_verification','code':'123456'}");
        return server;
    }

    static Api.Answer call(WacrServer server, String token, String operationId) throws Exception {
        return call(server, token, operationId, ALL.get(operationId).body());
    }

    /** Calls an operation with another body, whose quotes may be single ones. */
    static Api.Answer call(WacrServer server, String token, String operationId, String body) throws Exception {
        return send(server, token, operationId, body.replace('\'', '"'));
    }

    /** Calls an operation with another body as it is. */
    static Api.Answer send(WacrServer server, String token, String operationId, String body) throws Exception {
        return Api.of(server, token)
                .call(
                        method(operationId),
                        ALL.get(operationId).path(),
                        body,
                        body.isEmpty() ? null : "application/json");
    }

    static String method(String operationId) {
        return ApiContract.get().operations().stream()
                .filter(operation -> operation.id().equals(operationId))
                .findFirst()
                .orElseThrow()
                .method();
    }

    private static Map<String, Sample> read(String table) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        table.lines().forEach(line -> {
            String[] cells = line.split("\\s*\\|\\s*", 3);
            samples.put(cells[0], new Sample(cells[1], cells[2].equals("-") ? "" : cells[2]));
        });
        return samples;
    }
}
