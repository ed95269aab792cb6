/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The memory of what was started and what was sent: two of Camel's JDBC repositories in one table. Each entry is
 * committed on its own, before the next step.
 */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    static final String STARTED = "wacr-started";
    static final String SENT = "wacr-sent";

    /**
     * Keys of messages whose request may be on its way.
     *
     * @param dataSource the database, shared by all instances
     * @return the repository
     */
    @Bean
    IdempotentRepository startedKeys(DataSource dataSource) {
        return new JdbcMessageIdRepository(dataSource, STARTED);
    }

    /**
     * Keys of messages that the service has taken.
     *
     * @param dataSource the database, shared by all instances
     * @return the repository
     */
    @Bean
    IdempotentRepository sentKeys(DataSource dataSource) {
        return new JdbcMessageIdRepository(dataSource, SENT);
    }
}
