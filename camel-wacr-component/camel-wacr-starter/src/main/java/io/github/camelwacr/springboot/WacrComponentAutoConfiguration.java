/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import io.github.camelwacr.WacrComponent;
import java.util.LinkedHashMap;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Applies {@link WacrComponentConfiguration} to the component named {@code wacr} when Camel adds it. Components of other
 * names, such as one for a second account, keep what they were made with.
 *
 * <p>Off with {@code camel.component.wacr.enabled=false} or {@code camel.component.wacr.customizer.enabled=false}, and
 * with the same below {@code camel.component} for all components that say nothing of their own.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.wacr"})
@EnableConfigurationProperties(WacrComponentConfiguration.class)
public class WacrComponentAutoConfiguration {

    private static final String NAME = "wacr";

    /**
     * What refuses properties that do not exist, before anything is started.
     *
     * @param  environment where the properties are
     * @return             the check; it throws IllegalArgumentException
     */
    @Bean
    static BeanFactoryPostProcessor wacrPropertyNamesCheck(ConfigurableEnvironment environment) {
        return beans -> new PropertyNames().check(environment);
    }

    /**
     * What applies the properties.
     *
     * @param application   asked whether customizers are switched on
     * @param configuration the properties
     * @return              the customizer; it throws IllegalArgumentException for a value that the option cannot take
     */
    @Bean
    @Lazy
    public ComponentCustomizer configureWacrComponent(
            ApplicationContext application, WacrComponentConfiguration configuration) {
        return new ComponentCustomizer() {
            @Override
            public void configure(String name, Component target) {
                CamelPropertiesHelper.setCamelProperties(
                        target.getCamelContext(), target, new LinkedHashMap<>(configuration.options()), true);
            }

            @Override
            public boolean isEnabled(String name, Component target) {
                return NAME.equals(name)
                        && target instanceof WacrComponent
                        && HierarchicalPropertiesEvaluator.evaluate(
                                application, "camel.component.customizer", "camel.component.wacr.customizer");
            }
        };
    }
}
