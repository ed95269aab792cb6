/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.classic.HttpClient;

/** The options that component and endpoint share. Not thread-safe; used while starting. */
@UriParams
public class WacrConfiguration implements Cloneable {

    @UriParam(label = "security", secret = true)
    @Metadata(required = true)
    private String token;

    @UriParam(label = "common", defaultValue = "https://app.wa.cr/api/v2")
    private String baseUrl = "https://app.wa.cr/api/v2";

    @UriParam(label = "producer")
    private String phone;

    @UriParam(label = "producer")
    private Long contactId;

    @UriParam(label = "producer")
    private String bodyText;

    @UriParam(label = "producer")
    private String headerText;

    @UriParam(label = "producer")
    private String footerText;

    @UriParam(label = "producer")
    private String buttons;

    @UriParam(label = "producer")
    private String listButtonText;

    @UriParam(label = "producer")
    private String templateName;

    @UriParam(label = "producer")
    private String language;

    @UriParam(label = "producer", enums = "image,document,video,audio")
    private String mediaType;

    @UriParam(label = "producer")
    private String mediaUrl;

    @UriParam(label = "producer")
    private String caption;

    @UriParam(label = "producer")
    private String filename;

    @UriParam(label = "producer", prefix = "field.", multiValue = true, javaType = "java.util.Map")
    private Map<String, Object> fields = Map.of();

    @UriParam(label = "producer", javaType = "java.lang.Object")
    @Metadata(supportFileReference = true)
    private Object request;

    @UriParam(label = "producer")
    private boolean additionalFields;

    @UriParam(label = "producer")
    private boolean allPages;

    @UriParam(label = "producer")
    private boolean upsert;

    @UriParam(label = "producer")
    private String phoneRegion;

    @UriParam(label = "producer", javaType = "java.time.Duration", defaultValue = "0")
    private long replyTimeout;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean validate = true;

    @UriParam(label = "producer", defaultValue = "auto")
    private String requestsPerMinute = "auto";

    @UriParam(label = "producer", defaultValue = "300000", javaType = "java.time.Duration")
    private long maxRateLimitWait = 300_000;

    @UriParam(label = "producer,advanced", defaultValue = "60000", javaType = "java.time.Duration")
    private long rateLimitWindow = 60_000;

    @UriParam(label = "producer,advanced")
    private boolean resendUnknown;

    @UriParam(label = "producer,advanced")
    private boolean reconcile;

    @UriParam(label = "producer,advanced", defaultValue = "3600000", javaType = "java.time.Duration")
    private long unknownMemory = 3_600_000;

    @UriParam(label = "producer,advanced", defaultValue = "0", javaType = "java.time.Duration")
    private long duplicateWindow;

    @UriParam(label = "common")
    private String businessNumber;

    @UriParam(label = "producer,advanced", defaultValue = "120000", javaType = "java.time.Duration")
    private long reconcileDelay = 120_000;

    @UriParam(label = "producer,advanced", defaultValue = "86400000", javaType = "java.time.Duration")
    private long reconcileWindow = 86_400_000;

    @UriParam(label = "common", defaultValue = "5000", javaType = "java.time.Duration")
    private long connectTimeout = 5_000;

    @UriParam(label = "common", defaultValue = "90000", javaType = "java.time.Duration")
    private long responseTimeout = 90_000;

    @UriParam(label = "common", defaultValue = "120000", javaType = "java.time.Duration")
    private long requestTimeout = 120_000;

    @UriParam(label = "advanced", defaultValue = "10000", javaType = "java.time.Duration")
    private long connectionRequestTimeout = 10_000;

    @UriParam(label = "advanced", defaultValue = "64")
    private int maxConnections = 64;

    @UriParam(label = "advanced", defaultValue = "1048576")
    private int maxResponseSize = 1024 * 1024;

    @UriParam(label = "proxy")
    private String proxyHost;

    @UriParam(label = "proxy")
    private int proxyPort;

    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "advanced")
    private HttpClient httpClient;

    @UriParam(label = "advanced")
    private Component httpComponent;

    @UriParam(label = "advanced")
    private HeaderFilterStrategy headerFilterStrategy;

    /**
     * A copy that can be changed apart from this one.
     *
     * @return the copy
     */
    public WacrConfiguration copy() {
        try {
            return (WacrConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getToken() {
        return token;
    }

    /**
     * The API token. Needs the scope messages:send for sends.
     */
    public void setToken(String token) {
        this.token = token;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /**
     * Scheme, host and path of the API. The service is sold under other names, too, each with a base URL of its own.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getPhone() {
        return phone;
    }

    /**
     * Who gets messages that name nobody: phone with country code. A plus sign at the start survives although a URI makes
     * a blank of it.
     */
    public void setPhone(String phone) {
        this.phone = phone;
    }

    public Long getContactId() {
        return contactId;
    }

    /**
     * Id of an existing contact of the account for messages that name none.
     */
    public void setContactId(Long contactId) {
        // Camel makes 0, which is no id, of an empty option.
        this.contactId = Long.valueOf(0).equals(contactId) ? null : contactId;
    }

    public String getBodyText() {
        return bodyText;
    }

    /**
     * Text of interactive messages that bring none, at most 1024 characters.
     */
    public void setBodyText(String bodyText) {
        this.bodyText = bodyText;
    }

    public String getHeaderText() {
        return headerText;
    }

    /**
     * Line above the text of interactive messages that bring none, at most 60 characters.
     */
    public void setHeaderText(String headerText) {
        this.headerText = headerText;
    }

    public String getFooterText() {
        return footerText;
    }

    /**
     * Line below the text of interactive messages that bring none, at most 60 characters.
     */
    public void setFooterText(String footerText) {
        this.footerText = footerText;
    }

    public String getButtons() {
        return buttons;
    }

    /**
     * Reply buttons of interactive messages that bring none: id and title of each, as in btn_yes:Yes,btn_no:No, or a JSON
     * list. A backslash before a comma, a colon or a backslash makes it part of the id or title.
     */
    public void setButtons(String buttons) {
        this.buttons = buttons;
    }

    public String getListButtonText() {
        return listButtonText;
    }

    /**
     * What stands on the button that opens the list, for messages that bring nothing, at most 20 characters.
     */
    public void setListButtonText(String listButtonText) {
        this.listButtonText = listButtonText;
    }

    public String getTemplateName() {
        return templateName;
    }

    /**
     * Template of messages and codes that name none.
     */
    public void setTemplateName(String templateName) {
        this.templateName = templateName;
    }

    public String getLanguage() {
        return language;
    }

    /**
     * Language of the template, such as en or en_GB, for messages that name none.
     */
    public void setLanguage(String language) {
        this.language = language;
    }

    public String getMediaType() {
        return mediaType;
    }

    /**
     * Type of media messages that name none; follows from the file or link when left out.
     */
    public void setMediaType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String getMediaUrl() {
        return mediaUrl;
    }

    /**
     * Link of media messages that bring neither link nor file.
     */
    public void setMediaUrl(String mediaUrl) {
        this.mediaUrl = mediaUrl;
    }

    public String getCaption() {
        return caption;
    }

    /**
     * Text under the medium, for messages that bring none, at most 1024 characters.
     */
    public void setCaption(String caption) {
        this.caption = caption;
    }

    public String getFilename() {
        return filename;
    }

    /**
     * Name of the file, for messages that bring none; follows from the file or link when left out.
     */
    public void setFilename(String filename) {
        this.filename = filename;
    }

    public Map<String, Object> getFields() {
        return fields;
    }

    /**
     * Any other field of the operation by the name of the API, as in field.source_id=3. Repeated keys make a list. A field
     * that is a file takes a resource, such as classpath:logo.png.
     */
    public void setFields(Map<String, Object> fields) {
        this.fields = fields == null ? Map.of() : fields;
    }

    public Object getRequest() {
        return request;
    }

    /**
     * Supplies the fields that neither the exchange nor another option gives: a JSON resource such as
     * classpath:offer.json or file:offer.json, or a bean (a message or a Map) of the registry. Read once, at start.
     */
    public void setRequest(Object request) {
        this.request = request;
    }

    public boolean isAdditionalFields() {
        return additionalFields;
    }

    /**
     * Whether fields that the operation does not know are sent along. Else they are ignored.
     */
    public void setAdditionalFields(boolean additionalFields) {
        this.additionalFields = additionalFields;
    }

    public boolean isAllPages() {
        return allPages;
    }

    /**
     * Whether a list gives an Iterator over the rows of all pages instead of one page.
     */
    public void setAllPages(boolean allPages) {
        this.allPages = allPages;
    }

    public boolean isUpsert() {
        return upsert;
    }

    /**
     * Whether createContact changes the contact of the same phone when there is one already.
     */
    public void setUpsert(boolean upsert) {
        this.upsert = upsert;
    }

    public String getPhoneRegion() {
        return phoneRegion;
    }

    /**
     * Region, such as IN, whose phone numbers may come without country code. Needs the library
     * com.googlecode.libphonenumber:libphonenumber.
     */
    public void setPhoneRegion(String phoneRegion) {
        this.phoneRegion = phoneRegion;
    }

    public long getReplyTimeout() {
        return replyTimeout;
    }

    /**
     * How long a send waits for the answer of the person. The exchange goes on with the answer as its body; no thread waits.
     * 0 goes on when the message went out. Needs the scope messages:read.
     */
    public void setReplyTimeout(long replyTimeout) {
        this.replyTimeout = replyTimeout;
    }

    public boolean isValidate() {
        return validate;
    }

    /**
     * Whether messages are checked against the limits of the API before a request is made.
     */
    public void setValidate(boolean validate) {
        this.validate = validate;
    }

    public String getRequestsPerMinute() {
        return requestsPerMinute;
    }

    /**
     * How many requests a minute the token is permitted. All endpoints of the application that use the token share them.
     * auto follows the limit that the answers of the service name; with a number, the lower of both counts. 0 switches
     * pacing off.
     */
    public void setRequestsPerMinute(String requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    public long getMaxRateLimitWait() {
        return maxRateLimitWait;
    }

    /**
     * How long one exchange may wait for the limit, and after the server said that there were too many requests.
     */
    public void setMaxRateLimitWait(long maxRateLimitWait) {
        this.maxRateLimitWait = maxRateLimitWait;
    }

    public long getRateLimitWindow() {
        return rateLimitWindow;
    }

    /**
     * Length of the window in which requestsPerMinute are permitted. Only for servers whose minute is no minute, such as
     * one for tests.
     */
    public void setRateLimitWindow(long rateLimitWindow) {
        this.rateLimitWindow = rateLimitWindow;
    }

    public boolean isResendUnknown() {
        return resendUnknown;
    }

    /**
     * Whether a send may be repeated whose outcome is not known. The person may then get the message twice.
     */
    public void setResendUnknown(boolean resendUnknown) {
        this.resendUnknown = resendUnknown;
    }

    public long getUnknownMemory() {
        return unknownMemory;
    }

    /**
     * How long a send whose outcome is not known stands against equal ones.
     */
    public void setUnknownMemory(long unknownMemory) {
        this.unknownMemory = unknownMemory;
    }

    public long getDuplicateWindow() {
        return duplicateWindow;
    }

    /**
     * How long after a send an equal message to the same person is refused with WacrDuplicateException. 0 refuses none.
     */
    public void setDuplicateWindow(long duplicateWindow) {
        this.duplicateWindow = duplicateWindow;
    }

    public String getBusinessNumber() {
        return businessNumber;
    }

    /**
     * The WhatsApp number of the account, or several with commas between. It alone tells in the message history what the
     * account wrote from what people wrote.
     */
    public void setBusinessNumber(String businessNumber) {
        this.businessNumber = businessNumber;
    }

    public boolean isReconcile() {
        return reconcile;
    }

    /**
     * Whether the message history is asked when it is not known if a message was sent, and before a send that may be a
     * repeat. Needs the scope messages:read.
     */
    public void setReconcile(boolean reconcile) {
        this.reconcile = reconcile;
    }

    public long getReconcileDelay() {
        return reconcileDelay;
    }

    /**
     * How long a message may take to appear in the history. Only after a second look, so much later, a message counts as
     * not sent.
     */
    public void setReconcileDelay(long reconcileDelay) {
        this.reconcileDelay = reconcileDelay;
    }

    public long getReconcileWindow() {
        return reconcileWindow;
    }

    /**
     * How far back the history is read before a send that may be a repeat, when no header JMSTimestamp says since when the
     * message exists.
     */
    public void setReconcileWindow(long reconcileWindow) {
        this.reconcileWindow = reconcileWindow;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /**
     * For making a connection.
     */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    /**
     * Silence allowed while waiting for an answer. A send that runs into it has an unknown outcome, so leave it long.
     */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    /**
     * The longest that one exchange with the service may take, from the wait for a connection to the last byte of the
     * answer. It is then broken off, however busy the connection is, and a send has an unknown outcome if it had begun to
     * be written. The waits for the limit and after a 429 do not count.
     */
    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public long getConnectionRequestTimeout() {
        return connectionRequestTimeout;
    }

    /**
     * For a free connection when all are in use.
     */
    public void setConnectionRequestTimeout(long connectionRequestTimeout) {
        this.connectionRequestTimeout = connectionRequestTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    /**
     * Connections to the server at most. Should not be less than the exchanges that are sent at the same time.
     */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getMaxResponseSize() {
        return maxResponseSize;
    }

    /**
     * Bytes of an answer that are read at most. A larger one is refused.
     */
    public void setMaxResponseSize(int maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    /**
     * Host of an HTTP proxy.
     */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    /**
     * Port of the HTTP proxy.
     */
    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * Keys and trust for https.
     */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public HttpClient getHttpClient() {
        return httpClient;
    }

    /**
     * A client of the application to use instead of one of the component. Time-outs for connections, TLS, proxy and pool
     * are its own then. It stays open.
     */
    public void setHttpClient(HttpClient httpClient) {
        this.httpClient = httpClient;
    }

    public Component getHttpComponent() {
        return httpComponent;
    }

    /**
     * A camel-http component whose proxy, TLS, pool and client configurer serve these endpoints, too. Its retries and
     * redirects do not.
     */
    public void setHttpComponent(Component httpComponent) {
        this.httpComponent = httpComponent;
    }

    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    /**
     * Says which headers of the exchange become HTTP headers of the request, and which HTTP headers of the answer become
     * headers of the exchange. By default none.
     */
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }
}
