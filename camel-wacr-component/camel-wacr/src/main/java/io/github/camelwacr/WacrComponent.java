/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.operation.WacrOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;

/**
 * Makes endpoints {@code wacr:operation} from its options. Thread-safe once started.
 */
@Component("wacr")
public class WacrComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata
    private WacrConfiguration configuration = new WacrConfiguration();

    @Metadata(label = "security")
    private boolean useGlobalSslContextParameters;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WacrConfiguration own = configuration.copy();
        WacrEndpoint endpoint = new WacrEndpoint(uri, this, operation(remaining), own);
        OptionalProperties.resolve(parameters, getCamelContext());
        DurationOptions.check(parameters);
        Map<String, Object> fields = PropertiesHelper.extractProperties(parameters, "field.");
        if (!fields.isEmpty()) {
            Map<String, Object> all = new LinkedHashMap<>(own.getFields());
            all.putAll(fields);
            own.setFields(all);
        }
        setProperties(endpoint, parameters);
        if (own.getSslContextParameters() == null && useGlobalSslContextParameters) {
            own.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    private static WacrOperation operation(String name) {
        try {
            return WacrOperation.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Unknown operation " + (name == null || name.isEmpty() ? "(none)" : name)
                    + " in a wacr endpoint; known are " + WacrOperation.names());
        }
    }

    public WacrConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * The options that endpoints start from.
     */
    public void setConfiguration(WacrConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /**
     * Whether to use the SSL context parameters of the CamelContext.
     */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
