/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import io.github.camelwacr.exception.WacrValidationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From fields with names to a request: what goes out, and what is refused with which words. */
class RequestTest {

    private static final String IMAGE = "https://example.com/a.png";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "sendText        | {'phone':'50688887777','message':'Hi'} | /messages/text | {'phone':'+50688887777','message':'Hi'}",
                "sendText        | {'Phone ':'506 8888-7777','MESSAGE':'Hi','contactId':'7'} | /messages/text | {'phone':'+50688887777','message':'Hi','contact_id':7}",
                "sendText        | {'phone':'50688887777','phone':'50688887777','message':5.50} | /messages/text | {'phone':'+50688887777','message':'5.50'}",
                "sendText        | {'phone':50688887777,'message':true,'contact_id':' '} | /messages/text | {'phone':'+50688887777','message':'true'}",
                "sendText        | {'phone':'50688887777','message':'Hi','other':[1]} | /messages/text | {'phone':'+50688887777','message':'Hi'}",
                "sendText        | {'phone':'50688887777','message':'Hi','mesage':'x'} | /messages/text | {'phone':'+50688887777','message':'Hi'}",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':'a:A','list_button_text':'L'} | /messages/interactive | {'phone':'+50688887777','type':'button','body_text':'Hi','buttons':[{'id':'a','title':'A'}]}",
                "listContacts    | {'page':2,'per_page':100,'filter[type]':'lead'} | /contacts?page=2&per_page=100&filter%5Btype%5D=lead | -",
                "listContacts    | {'search':'a b&c','filter[type][like]':'1 2'} | /contacts?search=a%20b%26c&filter%5Btype%5D%5Blike%5D=1%202 | -",
                "getMessage      | {'id':'7'} | /messages/7 | -",
                "listContacts    | {'filter':{'type':'lead','created_at':{'gte':'2026-01-01'},'status_id':{'ne':1}}} | /contacts?filter%5Btype%5D=lead&filter%5Bcreated_at%5D%5Bgte%5D=2026-01-01&filter%5Bstatus_id%5D%5Bne%5D=1 | -",
                "getTemplate     | {'id':' 12\\n'} | /templates/12 | -",
                "getTemplate     | {'id':'a/../b'} | /templates/a%2F..%2Fb | -",
                "listComments    | {'mobile':'+506 8888 7777'} | /comments/50688887777 | -",
                "addComment      | {'mobile':'50688887777','comment':'Hi'} | /comments/50688887777 | {'comment':'Hi'}",
                "updateContact   | {'id':7,'email':null,'groups':[]} | /contacts/7 | {'email':null,'groups':[]}",
                "updateContact   | {'id':7,'firstname':null,'groups':null} | /contacts/7 | {}",
                "addContactsToGroup | {'id':7,'contact_ids':'1, 2'} | /groups/7/contacts | {'contact_ids':[1,2]}",
                "addContactsToGroup | {'id':7,'contact_ids':[1,'2']} | /groups/7/contacts | {'contact_ids':[1,2]}",
                "addContactsToGroup | {'id':7,'contact_ids':'[1,2]'} | /groups/7/contacts | {'contact_ids':[1,2]}",
                "addContactsToGroup | {'id':7,'contact_ids':1} | /groups/7/contacts | {'contact_ids':[1]}",
                "batchCreateContacts | {'contacts':[{'Firstname':'A','last-name':'B','phone':'50688887777','type':'lead','source_id':1,'status_id':2}]} | /contacts/batch | {'contacts':[{'firstname':'A','lastname':'B','phone':'+50688887777','type':'lead','source_id':1,'status_id':2}]}",
                "sendOtp         | {'phone':'50688887777','template_name':'t','code':1234,'additional_params':'a'} | /auth/send-otp | {'phone':'+50688887777','template_name':'t','code':'1234','additional_params':['a']}",
                "sendTemplate    | {'phone':'50688887777','template_name':'t','language':'en','auto_generate_otp':'1','otp_field_number':6} | /messages/template | {'phone':'+50688887777','template_name':'t','language':'en','auto_generate_otp':true,'otp_field_number':6}",
                "sendMedia       | {'phone':'50688887777','media_url':'https://e.com/a.png'} | /messages/media | {'phone':'+50688887777','media_type':'image','media_url':'https://e.com/a.png'}",
                "sendMedia       | {'phone':'50688887777','media_url':'https://e.com/x/A.PDF?b=c.png'} | /messages/media | {'phone':'+50688887777','media_type':'document','media_url':'https://e.com/x/A.PDF?b=c.png','filename':'A.PDF'}",
                "sendMedia       | {'phone':'50688887777','media_url':'https://e.com/a.pdf','filename':'offer.pdf'} | /messages/media | {'phone':'+50688887777','media_type':'document','media_url':'https://e.com/a.pdf','filename':'offer.pdf'}",
                "sendMedia       | {'phone':'50688887777','media_type':'image ','media_url':' https://e.com/a.png\\n'} | /messages/media | {'phone':'+50688887777','media_type':'image','media_url':'https://e.com/a.png'}",
                "batchCreateContacts | {'contacts':[{'firstname':'A','lastname':'B','phone':'50688887777','type':'lead ','source_id':1,'status_id':2,'email':' ana@e.com '}]} | /contacts/batch | {'contacts':[{'firstname':'A','lastname':'B','phone':'+50688887777','type':'lead','source_id':1,'status_id':2,'email':'ana@e.com'}]}",
                "sendMedia       | {'phone':'50688887777','media_type':'audio','media_url':'https://e.com/a.mp3'} | /messages/media | {'phone':'+50688887777','media_type':'audio','media_url':'https://e.com/a.mp3'}",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':[{'id':'a','title':'A'}]} | /messages/interactive | {'phone':'+50688887777','type':'button','body_text':'Hi','buttons':[{'id':'a','title':'A'}]}",
                "sendInteractive | {'id':7,'phone':'50688887777','type':'lead','body_text':'Hi','buttons':'a:A'} | /messages/interactive | {'phone':'+50688887777','type':'button','body_text':'Hi','buttons':[{'id':'a','title':'A'}]}",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':'a:A'} | /messages/interactive | {'phone':'+50688887777','type':'button','body_text':'Hi','buttons':[{'id':'a','title':'A'}]}",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':{'id':'a','title':'A'}} | /messages/interactive | {'phone':'+50688887777','type':'button','body_text':'Hi','buttons':[{'id':'a','title':'A'}]}",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','list_button_text':'L','sections':[{'title':'S','rows':{'id':'a','title':'A'}}]} | /messages/interactive | {'phone':'+50688887777','type':'list','body_text':'Hi','list_button_text':'L','sections':[{'title':'S','rows':[{'id':'a','title':'A'}]}]}",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':[{'id':'a','title':'A','titles':'B'}]} | /messages/interactive | {'phone':'+50688887777','type':'button','body_text':'Hi','buttons':[{'id':'a','title':'A'}]}",
                "sendMedia       | {'phone':'50688887777','media_url':'HTTPS://e.com/a.pdf','filename':'Offer 1.2'} | /messages/media | {'phone':'+50688887777','media_type':'document','media_url':'HTTPS://e.com/a.pdf','filename':'Offer 1.2'}",
                "listMessages    | {'filter':{'type':{'in':['text','image']}}} | /messages?filter%5Btype%5D%5Bin%5D=text%2Cimage |",
                "listContacts    | {'include':['groups','source'],'filter':{'type':{'ne':'lead'}}} | /contacts?include=groups%2Csource&filter%5Btype%5D%5Bne%5D=lead |",
                "listContacts    | {'filter':{'assigned_id':{'null':false}}} | /contacts?filter%5Bassigned_id%5D%5Bnull%5D=0 |",
                "listContacts    | {'filter':{'assigned_id':{'null':'False'},'source_id':{'null':true}}} | /contacts?filter%5Bassigned_id%5D%5Bnull%5D=0&filter%5Bsource_id%5D%5Bnull%5D=true |",
                "updateContact   | {'id':7,'groups':[{'id':3,'name':'VIP'},4]} | /contacts/7 | {'groups':[3,4]}",
                "batchDeleteContacts | {'ids':[{'id':31,'firstname':'Ana'}]} | /contacts/batch | {'ids':[31]}",
                "listGroups      | {'filter':{'created_at':{'<=':'2026-01-01'}}} | /groups?filter%5Bcreated_at%5D%5B%3C%3D%5D=2026-01-01 |",
                "listTemplates   | {'filter':{'status':{'not_in':['PENDING']}}} | /templates?filter%5Bstatus%5D%5Bnot_in%5D=PENDING |",
                "listContacts    | {'filter[status_id][in]':[1,2],'filter[type]':'lead','filter[zip]':null} | /contacts?filter%5Btype%5D=lead&filter%5Bstatus_id%5D%5Bin%5D=1%2C2 |",
                "sendInteractive | {'phone':'50688887777','type':'button','body_text':'Hi','buttons':'a:A','list_button_text':'L'} | /messages/interactive | {'phone':'+50688887777','type':'button','body_text':'Hi','buttons':[{'id':'a','title':'A'}]}"
            })
    void goesOutAs(String operation, String json, String path, String body) throws IOException {
        WacrRequest request = request(operation, json);

        assertThat(request.path()).isEqualTo(path);
        assertThat(request.operation().name()).isEqualTo(operation);
        if (body == null) {
            assertThat(request.body()).isNull();
        } else {
            assertThat(((RequestBody.Json) request.body()).bytes()).asString().isEqualTo(body.replace('\'', '"'));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sendText        | {} | phone: Phone number is required; message: Message text is required",
                "sendText        | {'phone':'12345678','message':'Hi'} | phone: must not be shorter than 10 characters, but has 9, the plus among them",
                "sendText        | {'phone':'1234567','message':'Hi'} | phone: must have 8 to 15 digits with country code, but has 7",
                "sendText        | {'phone':'50688887777','phone ':'50688887778','message':'Hi'} | phone: is given twice, with different values",
                "sendText        | {'phone':{'a':1},'message':[]} | phone: is no text, but java.util.LinkedHashMap; message: is no text, but java.util.ArrayList",
                "sendText        | {'phone':'50688887777','mesage':'Hi'} | message: is missing; is it the unknown mesage?, Message text is required",
                "sendText        | {'phone':'50688887777','messagexx':'Hi'} | message: Message text is required",
                "sendText        | {'phone':'50688887777','message':'a','contct_idd':'Hi'} | contact_id: is missing; is it the unknown contct_idd?",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','list_button_text':'L','sections':[{'title':'S','Rows':[{'id':'a','title':'A','descripton':'D'}]}]} | sections.0.rows.0.description: is missing; is it the unknown descripton?",
                "batchCreateContacts | {'contacts':[{'firstname':'A','lastname':'B','phone':'50688887777','type':'lead','source_id':1,'status_id':1,'emal':'x'}]} | contacts.0.email: is missing; is it the unknown emal?",
                "sendText        | {'phone':'50688887777','message':'a\\u0001','contact_id':'x1'} | contact_id: must be a whole number, but has 2 other characters; message: has the control character U+0001",
                "sendText        | {'phone':'50688887777','message':'a','contact_id':true} | contact_id: must be a whole number",
                "sendText        | {'phone':'50688887777','message':'a','contact_id':9223372036854775808} | contact_id: must be a whole number",
                "sendTemplate    | {'phone':'50688887777','template_name':'t','language':'en','auto_generate_otp':'yes','otp_field_number':5} | auto_generate_otp: must be true or false; otp_field_number: must be from 6 to 6",
                "sendTemplate    | {'phone':'50688887777','template_name':'t','language':'12345678901','header_image_url':'https://e.com/a.gif'} | language: must not be longer than 10 characters, but has 11; header_image_url: must have a path that ends in one of jpg, jpeg, png, webp",
                "sendTemplate    | {'phone':'50688887777','template_name':'t','language':'en','header_document_url':'https://e.com/a b.pdf'} | header_document_url: must be a URL of http or https in ASCII characters, others percent-encoded",
                "sendMedia       | {'phone':'50688887777','media_url':'https://e.com/a.gif'} | media_type: The media type field is required: the name of the file or link must end in one of jpg, jpeg, png, webp, pdf, doc, docx, xls, xlsx, ppt, pptx, txt, csv, mp4, 3gp, mp3, ogg, amr, aac, m4a, opus",
                "sendMedia       | {'phone':'50688887777','media_type':'image'} | media_url: The media url field is required when media file is not present",
                "sendMedia       | {'phone':'50688887777','media_url':'https://e.com/a/','media_type':'image'} | media_url: must have a path that ends in one of jpg, jpeg, png, webp",
                "sendMedia       | {'phone':'50688887777','media_url':'https://e.com/a%zz.png','media_type':'image'} | media_url: must have a path that ends in one of jpg, jpeg, png, webp",
                "sendMedia       | {'phone':'50688887777','media_type':'film','media_url':'https://e.com/a.gif'} | media_type: The selected media type is invalid",
                "sendMedia       | {'phone':'50688887777','media_file':'/etc/passwd'} | media_file: is no file, but java.lang.String; give a File, a Path, bytes or a stream; media_type: The media type field is required",
                "listContacts    | {'page':0,'per_page':101,'filter[type]':'boss'} | page: must be from 1 to 9223372036854775807; per_page: must be from 1 to 100; filter[type]: must be lead, customer or guest",
                "listContacts    | {'filter[staus_id]':3} | filter[staus_id]: is not among the filters of this list (filter[type], filter[status_id], filter[source_id], filter[assigned_id], filter[group_id], filter[created_at], filter[created_at][gte], filter[created_at][lte]), or has no operator of it; additionalFields=true sends it all the same",
                "listContacts    | {'filter':{'asigned_id':{'in':'3,4'}}} | filter[asigned_id][in]: is not among the filters of this list (filter[type], filter[status_id], filter[source_id], filter[assigned_id], filter[group_id], filter[created_at], filter[created_at][gte], filter[created_at][lte]), or has no operator of it; additionalFields=true sends it all the same",
                "listContacts    | {'filter':{'createdAt':{'gt':'2026-01-01'}}} | filter[createdAt][gt]: is not among the filters of this list (filter[type], filter[status_id], filter[source_id], filter[assigned_id], filter[group_id], filter[created_at], filter[created_at][gte], filter[created_at][lte]), or has no operator of it; additionalFields=true sends it all the same",
                "listGroups      | {'filter[creatd_at][lte]':'2026-01-01'} | filter[creatd_at][lte]: is not among the filters of this list (filter[created_at][gte]), or has no operator of it; additionalFields=true sends it all the same",
                "listContacts    | {'filter':{'group_id':{'in':[5,6]}}} | filter[group_id][in]: is not among the filters of this list (filter[type], filter[status_id], filter[source_id], filter[assigned_id], filter[group_id], filter[created_at], filter[created_at][gte], filter[created_at][lte]), or has no operator of it; additionalFields=true sends it all the same",
                "listContacts    | {'filter':{'status_id':{'notIn':[5,6]}}} | filter[status_id][notIn]: is not among the filters of this list (filter[type], filter[status_id], filter[source_id], filter[assigned_id], filter[group_id], filter[created_at], filter[created_at][gte], filter[created_at][lte]), or has no operator of it; additionalFields=true sends it all the same",
                "listContacts    | {'filters':{'type':'lead'}} | filters: is not among the filters of this list (filter[type], filter[status_id], filter[source_id], filter[assigned_id], filter[group_id], filter[created_at], filter[created_at][gte], filter[created_at][lte]), or has no operator of it; additionalFields=true sends it all the same",
                "listContacts    | {'filter':'lead'} | filter: is not among the filters of this list (filter[type], filter[status_id], filter[source_id], filter[assigned_id], filter[group_id], filter[created_at], filter[created_at][gte], filter[created_at][lte]), or has no operator of it; additionalFields=true sends it all the same",
                "listContacts    | {'filterStatusIdIn':'1,2'} | filterStatusIdIn: is not among the filters of this list (filter[type], filter[status_id], filter[source_id], filter[assigned_id], filter[group_id], filter[created_at], filter[created_at][gte], filter[created_at][lte]), or has no operator of it; additionalFields=true sends it all the same",
                "sendMedia       | {'phone':'50688887777','media_url':'https://e.com/a.png','contact':{'firstnam':'Ana','email':'x'}} | contact[firstname]: is missing; is it the unknown contact[firstnam]?",
                "getMessage      | {} | id: is required",
                "getTemplate     | {'id':'..'} | id: is no id, but dots",
                "createContact   | {'firstname':'A','lastname':'B','phone':'50688887777','type':'lead','source_id':1,'status_id':1,'email':'x'} | email: must be an e-mail address",
                "createStatus    | {'name':'A','color':'#12345g'} | color: Color must be a valid hex color code (e.g., #FF5733)",
                "addContactsToGroup | {'id':7,'contact_ids':['a']} | contact_ids.0: must be a whole number, but has 1 other characters",
                "addContactsToGroup | {'id':7,'contact_ids':{'a':1}} | contact_ids: is no list of the expected form",
                "addContactsToGroup | {'id':7,'contact_ids':'[1'} | contact_ids: is no JSON list of the expected form at line 1, column 3",
                "addContactsToGroup | {'id':7,'contact_ids':'[1] 2'} | contact_ids: is no JSON list of the expected form",
                "addContactsToGroup | {'id':7,'contact_ids':[]} | contact_ids: Contact IDs are required",
                "batchDeleteContacts | {'ids':[1,null]} | ids.1: must not be null",
                "batchCreateContacts | {'contacts':[{'firstname':'A','phone':'5068888777x'}]} | contacts.0.lastname: Last name is required; contacts.0.phone: must be a phone number with country code, but has letters; contacts.0.type: Type is required; contacts.0.source_id: Source is required; contacts.0.status_id: Status is required",
                "batchCreateContacts | {'contacts':[{'firstname':'A','lastname':'B','phone':'50688887777','type':'lead','source_id':1,'status_id':1,'Groups':'3,4'}]} | contacts.0.groups: must not have more than 0 items, but has 2",
                "batchCreateContacts | {'contacts':'x'} | contacts: is no JSON list of the expected form",
                "batchCreateContacts | {'contacts':[1],'options':'x'} | contacts.0: is no object, but java.lang.Integer; options: is no JSON object at line 1, column 2",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi'} | type: Interactive message type is required: give buttons or sections",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':'a:A','sections':[{'title':'S','rows':[{'id':'a','title':'A'}]}]} | type: Interactive message type is required: there are buttons and sections, give one of them",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','type':'poll'} | type: Type must be either button or list",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':[{'id':'a','title':'A'},{'id':'a','title':'A'},null]} | buttons.1.id: must differ from the other ids of the message; buttons.1.title: must differ from the other titles of the message; buttons.2: must not be null",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':'a:A,b:B,c:C,d:D'} | buttons: must not have more than 3 items, but has 4",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':[{'id':'a'}]} | buttons.0.title: is required",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':[{'id':['a']}]} | buttons.0.id: is no text, but java.util.ArrayList",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','buttons':'a'} | buttons: button 1 needs an id and a title with a colon between, as in btn_yes:Yes",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','listButtonText':'L'} | sections: Sections are required for list type messages",
                "sendInteractive | {'phone':'50688887777','body_text':'Hi','list_button_text':'L','sections':[{'title':'S','rows':[]}]} | sections.0.rows: must have at least one row"
            })
    void isRefusedBecause(String operation, String json, String why) throws IOException {
        assertThat(refusal(operation, json)).isEqualTo(why);
    }

    @Test
    @Timeout(10)
    void namesThatNobodyKnowsAreReadAtOnceHoweverManyThereAre() throws IOException {
        String many =
                IntStream.range(0, 50_000).mapToObj(i -> ",'x" + i + "':1").collect(Collectors.joining());

        assertThat(refusal(
                        "sendInteractive",
                        "{'phone':'50688887777','body_text':'Hi','buttons':[{'id':'a'" + many + "}]}"))
                .isEqualTo("buttons.0.title: is required");
    }

    @ParameterizedTest
    @CsvSource({
        "sendText, message, 4096, characters",
        "sendInteractive, body_text, 1024, characters",
        "sendInteractive, header_text, 60, characters",
        "addComment, comment, 5000, characters",
        "createGroup, name, 255, characters"
    })
    void aTextOfTheGreatestLengthIsTakenAndOneMoreIsNot(String operation, String field, int most, String unit)
            throws IOException {
        Map<String, Object> least = Map.of(
                "phone", "50688887777", "mobile", "50688887777", "message", "m", "body_text", "b", "buttons", "a:A");

        assertThat(texts(operation, least, field, "x".repeat(most))).isEmpty();
        assertThat(texts(operation, least, field, "x".repeat(most + 1)))
                .startsWith(field + ": must not be longer than " + most + " " + unit + ", but has " + (most + 1));
    }

    @Test
    void charactersAreCountedAsPeopleDoAndBytesToo() throws IOException {
        Map<String, Object> phone = Map.of("phone", "50688887777");

        assertThat(texts("sendText", phone, "message", "\uD83D\uDC4D".repeat(1024)))
                .isEmpty();
        assertThat(texts("sendText", phone, "message", "\uD83D\uDC4D".repeat(1024) + "a"))
                .isEqualTo("message: must not be longer than 4096 bytes of UTF-8, but has 4097");
    }

    @Test
    void tenRowsOverAllSectionsAreTheMost() throws IOException {
        assertThat(refusal("sendInteractive", sections(5, 5))).isEmpty();
        assertThat(refusal("sendInteractive", sections(5, 6)))
                .isEqualTo("sections.1.rows: must not have more than 10 items in all, but has 11");
    }

    private static String sections(int... sizes) {
        StringBuilder json =
                new StringBuilder("{'phone':'50688887777','body_text':'b','list_button_text':'L','sections':[");
        int id = 0;
        for (int size : sizes) {
            json.append(id == 0 ? "" : ",").append("{'title':'S','rows':[");
            for (int i = 0; i < size; i++) {
                json.append(i == 0 ? "" : ",").append("{'id':'" + ++id + "','title':'" + id + "'}");
            }
            json.append("]}");
        }
        return json.append("]}").toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sendText        | {'phone':'12345678','message':'Hi'} | {'phone':'+12345678','message':'Hi'}",
                "sendText        | {} | {}",
                "sendInteractive | {'phone':'50688887777','buttons':[{'id':'a'},{'id':'a'},null,{},{}]} | {'phone':'+50688887777','type':'button','buttons':[{'id':'a'},{'id':'a'},null,{},{}]}",
                "listContacts    | {'page':0} | ?page=0",
                "sendMedia       | {'media_type':'film','media_url':'no url'} | {'media_type':'film','media_url':'no url'}",
                "getMessage      | {} | id: is required",
                "getTemplate     | {'id':'.'} | id: is no id, but dots",
                "sendText        | {'phone':'1','message':'Hi'} | phone: must have 8 to 15 digits with country code, but has 1",
                "sendText        | {'phone':'50688887777','message':'\\uD83D'} | message: has half of a surrogate pair, such as a cut emoji"
            })
    void withoutLimitsOnlyWhatCannotBeSentIsRefused(String operation, String json, String expected) throws IOException {
        Values values = values(operation, json, false);
        String found;
        try {
            values.complete(Phones.INTERNATIONAL, false);
            WacrRequest request = RequestWriter.request(values);
            found = request.body() == null
                    ? request.path().substring(request.operation().path().length())
                    : new String(((RequestBody.Json) request.body()).bytes(), StandardCharsets.UTF_8);
        } catch (WacrValidationException e) {
            found = text(e);
        }
        assertThat(found).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void unknownNamesAreSentAlongWhenAskedFor() throws IOException {
        Values values = values("sendText", "{'phone':'50688887777','message':'Hi','mesage':{'a':[1]},'x':null}", true);
        values.complete(Phones.INTERNATIONAL, true);

        assertThat(((RequestBody.Json) RequestWriter.request(values).body()).bytes())
                .asString()
                .isEqualTo("{\"phone\":\"+50688887777\",\"message\":\"Hi\",\"mesage\":{\"a\":[1]},\"x\":null}");
    }

    @Test
    void aBatchThatSkipsWhatIsThereMayBeRepeated() throws IOException {
        String contacts =
                "'contacts':[{'firstname':'A','lastname':'B','phone':'50688887777','type':'lead','source_id':1,'status_id':2}]";

        assertThat(request("batchCreateContacts", "{" + contacts + "}").effect())
                .isEqualTo(Effect.ONCE);
        assertThat(request("batchCreateContacts", "{" + contacts + ",'options':{'skip_duplicates':false}}")
                        .effect())
                .isEqualTo(Effect.ONCE);
        assertThat(request("batchCreateContacts", "{" + contacts + ",'options':{'continue_on_error':true}}")
                        .effect())
                .isEqualTo(Effect.ONCE);
        assertThat(request(
                                "batchCreateContacts",
                                "{" + contacts + ",'options':'{\\'skip_duplicates\\':1}'}".replace("\\'", "\\\""))
                        .effect())
                .isEqualTo(Effect.REPEATABLE);
        assertThat(request("getAccount", "{}").effect()).isEqualTo(Effect.READ);
    }

    @Test
    void aFileMakesAForm() throws IOException {
        Values values = values("sendMedia", "{'phone':'50688887777','filename':'May.pdf','caption':'c'}", true);
        values.put("media_file", FileContent.of("a.pdf", new byte[] {1}));
        values.put("more", 7);
        values.complete(Phones.INTERNATIONAL, true);

        WacrRequest request = RequestWriter.request(values);
        assertThat(request.phone()).isEqualTo("50688887777");
        assertThat(parts(request))
                .containsExactly(
                        "phone=+50688887777",
                        "media_type=document",
                        "media_file=May.pdf application/pdf 1",
                        "caption=c",
                        "filename=May.pdf",
                        "more=7");
        assertThat(RequestWriter.describe(values))
                .isEqualTo(
                        "{\"phone\":\"+50688887777\",\"media_type\":\"document\",\"media_file\":\"May.pdf\",\"caption\":\"c\",\"filename\":\"May.pdf\",\"more\":7}");
    }

    @Test
    void aNameInBracketsAndAFlagGoIntoAFormAsWell() throws IOException {
        assertThat(parts(request(
                        "sendMedia", "{'phone':'50688887777','media_url':'" + IMAGE + "','contact[email]':'x'}")))
                .containsExactly("phone=+50688887777", "media_type=image", "media_url=" + IMAGE, "contact[email]=x");

        Values values = values("sendTemplate", "{'phone':'50688887777','template_name':'t','language':'en'}", false);
        values.put("header_image_file", FileContent.of("a.png", new byte[] {1}));
        values.put("auto_generate_otp", false);
        values.complete(Phones.INTERNATIONAL, true);
        assertThat(parts(RequestWriter.request(values)))
                .contains("auto_generate_otp=0", "header_image_file=a.png image/png 1");
        Values generated = values("sendTemplate", "{'phone':'50688887777','template_name':'t','language':'en'}", false);
        generated.put("header_image_file", FileContent.of("a.png", new byte[] {1}));
        generated.put("auto_generate_otp", true);
        generated.complete(Phones.INTERNATIONAL, true);
        assertThat(parts(RequestWriter.request(generated))).contains("auto_generate_otp=1");
    }

    private static List<String> parts(WacrRequest request) {
        return ((RequestBody.Form) request.body())
                .parts().stream()
                        .map(part -> part.file() == null ? part.name() + "=" + part.text() : file(part))
                        .toList();
    }

    private static String file(RequestBody.Part part) {
        return part.name() + "=" + part.file().fileName() + " " + part.file().mediaType() + " "
                + part.file().size();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "image    | a.png  | 1         | -",
                "image    | a.PNG  | 5242880   | -",
                "image    | a.png  | 5242881   | must not be larger than 5 MB, but has 5242881 bytes",
                "image    | a.pdf  | 1         | must be a file of jpg, jpeg, png, webp, but is of pdf",
                "image    | a      | 1         | must be a file of jpg, jpeg, png, webp, but is of no extension",
                "image    | a.png  | 0         | is empty",
                "image    | -      | 1         | has no name: set the header CamelFileName",
                "document | a.csv  | 104857600 | -",
                "document | a.csv  | 104857601 | must not be larger than 100 MB, but has 104857601 bytes",
                "video    | a.3gp  | 16777217  | must not be larger than 16 MB, but has 16777217 bytes",
                "audio    | a.opus | 16777216  | -"
            })
    void aFileHasTheTypeAndSizeOfItsKind(String kind, String name, long size, String why) {
        Values values = new Values(WacrOperation.sendMedia, false);
        values.put("phone", "50688887777");
        values.put("media_type", kind);
        values.put("media_file", new StoredContent(name, null, new byte[0], size));
        Values header = new Values(WacrOperation.sendTemplate, false);
        header.put("phone", "50688887777");
        header.put("template_name", "t");
        header.put("language", "en");
        if (!kind.equals("audio")) {
            header.put("header_" + kind + "_file", new StoredContent(name, null, new byte[0], size));
        }

        String expected = why == null ? "" : why;
        assertThat(refusal(values)).isEqualTo(why == null ? "" : "media_file: " + expected);
        assertThat(refusal(header))
                .isEqualTo(why == null || kind.equals("audio") ? "" : "header_" + kind + "_file: " + expected);
    }

    @Test
    void aLinkOrAFileButNotBoth() throws IOException {
        Values values = values("sendMedia", "{'phone':'50688887777','media_url':'" + IMAGE + "'}", false);
        values.put("media_file", FileContent.of("a.png", new byte[] {1}));
        assertThat(refusal(values)).isEqualTo("media_url: is given beside media_file: give one of them");

        Values levels = values("sendMedia", "{'phone':'50688887777','media_url':'" + IMAGE + "'}", false);
        levels.nextLevel();
        levels.put("media_file", FileContent.of("a.png", new byte[] {1}));
        assertThat(refusal(levels)).isEmpty();
        assertThat(levels.get("media_file")).isNull();
    }

    @Test
    void whatAStrongerLevelGaveStays() throws IOException {
        Values weaker = values(
                "sendInteractive",
                "{'phone':'50688887770','body_text':'weak','type':'list','list_button_text':'L','more':2,'own':3}",
                true);
        Values values = values("sendInteractive", "{'phone':'50688887777','buttons':'a:A','more':1}", true);
        values.fill(weaker);

        assertThat(refusal(values)).isEmpty();
        assertThat(values.get("phone")).isEqualTo("+50688887777");
        assertThat(values.get("body_text")).isEqualTo("weak");
        assertThat(values.get("type")).isEqualTo("button");
        assertThat(values.get("list_button_text")).isNull();
        assertThat(values.additional()).isEqualTo(Map.of("more", 1, "own", 3));
    }

    @Test
    void whatCountsForAnotherTypeOnlyIsNotEvenRead() throws IOException {
        Values values = values("sendInteractive", "{'phone':'50688887777','body_text':'Hi','buttons':'a:A'}", false);
        values.nextLevel();
        values.put("sections", "no list");
        assertThat(refusal(values)).isEmpty();

        Values same = values("sendInteractive", "{'phone':'50688887777','body_text':'Hi','buttons':'a:A'}", false);
        same.nextLevel();
        same.put("buttons", "no list");
        same.put("type", "poll");
        assertThat(refusal(same)).isEmpty();
    }

    @Test
    void aRequestThatIsRefusedCanBeShown() throws IOException {
        Values values = values("sendOtp", "{'phone':'1','template_name':'t','code':'secret','contact_id':'x'}", false);

        assertThat(refusal(values)).startsWith("contact_id: must be a whole number");
        assertThat(RequestWriter.describe(values))
                .isEqualTo("{\"phone\":\"1\",\"template_name\":\"t\",\"camel_wacr_unread\":true}");
    }

    @Test
    void aCodeUnderAnotherNameIsNotShown() throws IOException {
        Values values = values("resendOtp", "{'phone':'1','code':'secret','cod':'secret'}", true);

        assertThat(refusal(values)).startsWith("phone: must have 8 to 15 digits");
        assertThat(RequestWriter.describe(values)).isEqualTo("{\"phone\":\"1\"}");
    }

    @Test
    void equalRequestsHaveEqualDigests() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "x");
        List<String> digests = List.of(
                request("sendText", "{'phone':'50688887777','message':'a'}").digest(),
                request("sendText", "{'phone':'50688887777','message':'b'}").digest(),
                request("getMessage", "{'id':1}").digest(),
                request("getMessage", "{'id':2}").digest(),
                request("getGroup", "{'id':2}").digest(),
                form(FileContent.of("a.png", new byte[] {1})).digest(),
                form(FileContent.of("a.png", new byte[] {2})).digest(),
                form(FileContent.of("a.png", file)).digest(),
                form(FileContent.of("b.png", file)).digest(),
                form(FileContent.of("a.png", file), "one").digest(),
                form(FileContent.of("a.png", file), "two").digest());

        assertThat(digests).doesNotHaveDuplicates().allSatisfy(digest -> assertThat(digest)
                .hasSize(32));
        assertThat(request("sendText", "{'message':'a','Phone':'+506 88887777'}")
                        .digest())
                .isEqualTo(digests.get(0));
        assertThat(form(FileContent.of("a.png", file)).digest()).isEqualTo(digests.get(7));
        assertThat(form(FileContent.of("a.png", new byte[] {1})).digest()).isEqualTo(digests.get(5));
    }

    private static WacrRequest form(FileContent file) {
        return form(file, null);
    }

    private static WacrRequest form(FileContent file, String caption) {
        Values values = new Values(WacrOperation.sendMedia, false);
        values.put("phone", "50688887777");
        values.put("media_file", file);
        values.put("caption", caption);
        values.complete(Phones.INTERNATIONAL, true);
        return RequestWriter.request(values);
    }

    @Test
    void aRequestTakesHeadersAndAnAction() throws IOException {
        Runnable action = () -> {};
        WacrRequest request = request("sendText", "{'phone':'50688887777','message':'a'}");

        assertThat(request.withHeaders(Map.of("X-A", "1")).headers()).isEqualTo(Map.of("X-A", "1"));
        assertThat(request.withBeforeSend(action).beforeSend()).isSameAs(action);
        assertThat(request.withBeforeSend(action).withHeaders(Map.of()).beforeSend())
                .isSameAs(action);
        assertThat(request).hasToString("sendText");
        assertThat(request.body().toString()).isEqualTo("Json[length=38]");
        assertThat(new RequestBody.Part("phone", "1", null)).hasToString("Part[name=phone]");
    }

    @Test
    void theComponentAsksOnItsOwn() {
        assertThat(WacrRequest.of(WacrOperation.getMessage, Map.of("id", 7)).path())
                .isEqualTo("/messages/7");
        assertThat(WacrRequest.of(WacrOperation.listContacts, Map.of("sort", "-id", "page", 3))
                        .path())
                .isEqualTo("/contacts?page=3&sort=-id");
        assertThatExceptionOfType(WacrValidationException.class)
                .isThrownBy(() -> WacrRequest.of(WacrOperation.getMessage, Map.of()));
    }

    private static WacrRequest request(String operation, String json) throws IOException {
        Values values = values(operation, json, false);
        values.complete(Phones.INTERNATIONAL, true);
        return RequestWriter.request(values);
    }

    private static Values values(String operation, String json, boolean keepUnknown) throws IOException {
        Values values = new Values(WacrOperation.valueOf(operation), keepUnknown);
        try (JsonParser parser = Json.factory().createParser(json.replace('\'', '"'))) {
            values.read(parser);
        }
        return values;
    }

    private static String texts(String operation, Map<String, Object> least, String field, String text)
            throws IOException {
        Values values = new Values(WacrOperation.valueOf(operation), false);
        values.put(field, text);
        values.nextLevel();
        values.putAll(least);
        return refusal(values);
    }

    private static String refusal(String operation, String json) throws IOException {
        return refusal(values(operation, json, false));
    }

    private static String refusal(Values values) {
        try {
            values.complete(Phones.INTERNATIONAL, true);
            return "";
        } catch (WacrValidationException e) {
            assertThat(e.getMessage()).startsWith("Invalid message: ").endsWith(" [not sent]");
            return text(e);
        }
    }

    private static String text(WacrValidationException e) {
        return String.join(
                "; ",
                e.fieldErrors().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                        .toList());
    }
}
