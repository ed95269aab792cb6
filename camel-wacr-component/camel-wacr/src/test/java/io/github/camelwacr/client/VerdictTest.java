/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer proves of a send. SENT and NOT_SENT need evidence, all else is UNKNOWN. Quotes are written as '. */
class VerdictTest {

    private static final AnswerReader READER = new AnswerReader("the-token");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sendText | {'success':true,'data':{'message_id':'wamid.1','phone':'50688887777'}} | SENT",
                "sendText | {'success':true,'data':{'message_id':'wamid.1','phone':'+506 8888-7777'}} | SENT",
                "sendText | {'success':true,'data':{'message_id':'wamid.1'}} | SENT",
                "sendText | {'success':true,'data':{'data':{'message_id':'wamid.1'}}} | SENT",
                "sendText | {'success':true,'message_id':'wamid.1','message':'Sent'} | SENT",
                "sendText | {'data':{'message_id':'wamid.1','chat_id':null}} | SENT",
                "sendText | {'success':true,'data':{'message_id':'wamid.1'},'error':null,'errors':[]} | SENT",
                "sendText | {} | UNKNOWN",
                "sendText | {'status':'maintenance'} | UNKNOWN",
                "sendText | {'success':true} | UNKNOWN",
                "sendText | {'success':true,'data':null} | UNKNOWN",
                "sendText | {'success':true,'data':[]} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':null}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':''}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'  '}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':{'id':1}}} | UNKNOWN",
                "sendText | {'success':true,'meta':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':false}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':0}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'null'}} | UNKNOWN",
                "sendText | {'success':true,'success':true,'data':{'message_id':'wamid.1'}} | SENT",
                "sendText | {'data':{'message_id':'wamid.1','type':'a','type':'a'},'meta':{'x':[1],'x':[1]}} | SENT",
                "sendText | {'data':{'message_id':'wamid.1'},'data':{'message_id':'wamid.1'}} | SENT",
                "sendText | {'success':true,'success':false,'data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':false,'success':true,'data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'data':{'message_id':'wamid.1','message_id':'wamid.2'}} | UNKNOWN",
                "sendText | {'data':{'message_id':'wamid.1','phone':'50688880000','phone':'50688887777'}} | UNKNOWN",
                "sendText | {'data':{'message_id':'wamid.1'},'data':{}} | UNKNOWN",
                "sendText | {'success':'false','data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':'False ','data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':0,'data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':false,'data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'data':{'message_id':'wamid.1'},'success':false} | UNKNOWN",
                "sendText | {'success':true,'data':{'success':false,'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'wamid.1','status':'failed'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'wamid.1','status':'FAILED'}} | UNKNOWN",
                "sendText | {'success':true,'error':'no','data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'error':{'code':1},'data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'error':'no','message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'status':'error','data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':1,'data':{'message_id':'wamid.1'}} | SENT",
                "sendText | {'success':0.0,'data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':'error','data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':[],'data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'errors':['no'],'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'error_code':131026,'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'ok':false,'data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'sent':false,'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'status':'not_sent','message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'exception':'Error','data':{'message_id':'wamid.1'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'wamid.1','status':'rejected'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'wamid.1','phone':['50688880000']}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'wamid.1','phone':{'number':'50688880000'}}} | UNKNOWN",
                "sendText | {'phone':'50688880000','data':{'message_id':'wamid.1','phone':'50688887777'}} | UNKNOWN",
                "sendText | {'data':{'phone':'50688880000','data':{'message_id':'wamid.1','phone':'50688887777'}}} | UNKNOWN",
                "sendText | {'success':false,'error':{'code':'VALIDATION_ERROR'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'wamid.1','phone':'50688880000'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'wamid.1','phone':'506888877770'}} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'wamid.1'}}{} | UNKNOWN",
                "sendText | {'success':true,'data':{'message_id':'wamid.1'} | UNKNOWN",
                "sendText | [{'message_id':'wamid.1'}] | UNKNOWN",
                "sendTemplate | {'success':true,'data':{'message_id':null,'status':'sent'}} | UNKNOWN",
                "sendOtp | {'success':true,'data':{'message_id':'wamid.1'}} | SENT",
                "resendOtp | {'success':true,'data':{'expires_in_seconds':300}} | UNKNOWN",
                "verifyOtp | {'success':true,'data':{'verified':true}} | SENT",
                "verifyOtp | {'data':{'verified_at':'2026-01-01T00:00:00Z'}} | SENT",
                "verifyOtp | {'data':{'verified':true}} | UNKNOWN",
                "verifyOtp | {'success':true,'data':{'verified':false}} | UNKNOWN",
                "verifyOtp | {'success':true,'verified':0} | UNKNOWN",
                "verifyOtp | {'success':true,'data':{'success':false}} | UNKNOWN",
                "verifyOtp | {'success':true,'data':{'data':{'success':false}}} | UNKNOWN",
                "verifyOtp | {'success':true,'data':{'error':'no'}} | UNKNOWN",
                "addComment | {'success':true,'data':{'success':false}} | UNKNOWN",
                "batchCreateContacts | {'success':true,'data':{'success':false,'errors':[{'index':1}]}} | SENT",
                "addComment | {'success':true,'message':'Comment added successfully'} | SENT",
                "addComment | {'chat_message_id':4} | SENT",
                "addComment | {'message':'Comment added successfully'} | UNKNOWN",
                "addComment | {'success':0,'chat_message_id':4} | UNKNOWN"
            })
    void anAnswerWithAStatusOfSuccess(WacrOperation operation, String body, SendOutcome verdict) {
        assertThat(verdictOf(operation, 200, body)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "400, NOT_SENT",
        "401, NOT_SENT",
        "403, NOT_SENT",
        "404, NOT_SENT",
        "408, UNKNOWN",
        "409, NOT_SENT",
        "413, NOT_SENT",
        "422, NOT_SENT",
        "425, NOT_SENT",
        "429, NOT_SENT",
        "301, UNKNOWN",
        "302, UNKNOWN",
        "303, UNKNOWN",
        "307, NOT_SENT",
        "308, NOT_SENT",
        "500, UNKNOWN",
        "502, UNKNOWN",
        "503, UNKNOWN",
        "504, UNKNOWN"
    })
    void aStatusAlone(int status, SendOutcome verdict) {
        assertThat(verdictOf(WacrOperation.sendText, status, "")).isEqualTo(verdict);
        assertThat(verdictOf(WacrOperation.sendText, status, "<html>nginx</html>"))
                .isEqualTo(verdict);
        assertThat(verdictOf(WacrOperation.getAccount, status, "")).isEqualTo(SendOutcome.NOT_SENT);
    }

    @ParameterizedTest
    @CsvSource({
        "500, INTERNAL_ERROR, UNKNOWN",
        "400, INTERNAL_ERROR, UNKNOWN",
        "500, WHATSAPP_API_ERROR, UNKNOWN",
        "500, UNAUTHORIZED, UNKNOWN",
        "503, RATE_LIMIT_EXCEEDED, UNKNOWN",
        "422, SOMETHING_NEW, NOT_SENT"
    })
    void aCodeDoesNotMakeAServerErrorARefusal(int status, String code, SendOutcome verdict) {
        String body = "{'success':false,'error':{'code':'" + code + "','message':'No'}}";

        assertThat(verdictOf(WacrOperation.sendText, status, body)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'success':true,'data':{'message_id':'wamid.1'}} | 422",
                "{'success':true,'message_id':'wamid.1'} | 404",
                "{'data':{'data':{'message_id':'wamid.1'}}} | 404",
                "{'success':1,'message_id':'wamid.1'} | 400",
                "{'success':false,'error':{'code':'VALIDATION_ERROR'},'data':{'message_id':'wamid.1'}} | 422",
                "{'error':{'code':'MESSAGE_SEND_FAILED','details':{'error':'cURL error 28','error':'cURL error 6'}}} | 500",
                "{'error':{'code':'MESSAGE_SEND_FAILED','details':{'error':'cURL error 6'}},'data':{'message_id':'w'}} | 500"
            })
    void anErrorThatContradictsItselfIsNoRefusal(String body, int status) {
        assertThat(verdictOf(WacrOperation.sendText, status, body)).isEqualTo(SendOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sendText | {\\'error\\':{\\'message\\':\\'(#131026) Undeliverable\\',\\'code\\':131026}} | NOT_SENT",
                "sendText | {\\'error\\':{\\'code\\':190,\\'type\\':\\'OAuthException\\'}} | NOT_SENT",
                "sendText | {\\'error\\':{\\'code\\':1}} | UNKNOWN",
                "sendText | {\\'error\\':{\\'code\\':2}} | UNKNOWN",
                "sendText | {\\'error\\':{\\'code\\':131000}} | UNKNOWN",
                "sendText | {\\'error\\':{\\'message\\':\\'odd\\'}} | UNKNOWN",
                "sendText | {\\'error\\':{\\'code\\':131026 | UNKNOWN",
                "sendText | cURL error 6: Could not resolve host: graph.facebook.com | NOT_SENT",
                "sendText | cURL error 7: Failed to connect to graph.facebook.com port 443 | NOT_SENT",
                "sendText | cURL error 35: OpenSSL SSL_connect | NOT_SENT",
                "sendText | cURL error 6: Could not resolve host: graph.facebook.com (see https://curl.haxx.se/x.html) for https://graph.facebook.com/v18.0/1/messages | NOT_SENT",
                "sendText | cURL error 7: Failed to connect to n8n.example port 443 (see https://curl.haxx.se/x.html) for https://n8n.example/webhook/1 | UNKNOWN",
                "sendText | cURL error 6: Could not resolve host: n8n.example | UNKNOWN",
                "sendText | Pusher error: cURL error 7: Connection refused | UNKNOWN",
                "sendText | cURL error 28: Operation timed out after 60001 milliseconds | UNKNOWN",
                "sendText | cURL error 7: Failed to connect; tried again: cURL error 28: timed out | UNKNOWN",
                "sendText | cURL error 52: Empty reply from server | UNKNOWN",
                "sendText | cURL error 56: Recv failure | UNKNOWN",
                "sendText | cURL error 61: Unrecognized content encoding | UNKNOWN",
                "sendText | No message ID in response | UNKNOWN",
                "sendText | Template name does not exist in the translation | UNKNOWN",
                "sendText | (#131009) Parameter value is not valid | NOT_SENT",
                "sendText | (#131000) Something went wrong | UNKNOWN",
                "sendTemplate | Template name does not exist in the translation | NOT_SENT",
                "sendTemplate | Template hydrated text too long | NOT_SENT",
                "sendTemplate | File name too long | UNKNOWN",
                "sendOtp | Recipient phone number not in allowed list | NOT_SENT",
                "sendTemplate | No message ID in response | UNKNOWN",
                "sendTemplate | SQLSTATE[22001]: String data, right truncated | UNKNOWN",
                "sendTemplate | Undefined array key message_id | UNKNOWN",
                "sendTemplate | Malformed UTF-8 characters, possibly incorrectly encoded | UNKNOWN",
                "sendTemplate | Division by zero | UNKNOWN",
                "sendTemplate | No such file or directory | UNKNOWN",
                "sendTemplate | An unknown error has occurred | UNKNOWN",
                "sendText |  | UNKNOWN"
            })
    void aFailedSendByTheTextOfWhatsApp(WacrOperation operation, String details, SendOutcome verdict) {
        String body =
                "{'success':false,'error':{'code':'MESSAGE_SEND_FAILED','message':'Failed to send','details':{'error':'"
                        + (details == null ? "" : details) + "'}}}";

        assertThat(verdictOf(operation, 500, body)).isEqualTo(verdict);
    }

    @Test
    void aHostOfManyLabelsIsReadToItsEnd() {
        String host = "a.".repeat(100_000) + "example";

        assertThat(verdictOf(
                        WacrOperation.sendText,
                        500,
                        "{'error':{'code':'MESSAGE_SEND_FAILED','details':{'error':'cURL error 6: Could not resolve host: "
                                + host + "'}}}"))
                .isEqualTo(SendOutcome.UNKNOWN);
    }

    private static SendOutcome verdictOf(WacrOperation operation, int status, String body) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        WacrRequest request =
                WacrRequest.of(operation, "{\"phone\":\"+50688887777\"}".getBytes(StandardCharsets.UTF_8));
        HttpAnswer answer = new HttpAnswer(status, bytes, false, List.of());
        WacrException failure = catchThrowableOfType(WacrException.class, () -> READER.read(request, answer));
        return failure == null ? SendOutcome.SENT : failure.sendOutcome();
    }
}
