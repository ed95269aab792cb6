/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the position of the consumer in the database, beside what the answers changed. Thread-safe. */
@Component("positions")
class JdbcStateRepository extends ServiceSupport implements StateRepository<String, String> {

    private final JdbcClient database;

    JdbcStateRepository(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void setState(String key, String value) {
        database.sql("MERGE INTO POSITION (name, position) KEY (name) VALUES (?, ?)")
                .params(key, value)
                .update();
    }

    @Override
    public String getState(String key) {
        return database.sql("SELECT position FROM POSITION WHERE name = ?")
                .param(key)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
