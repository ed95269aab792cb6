/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The routes of the Blueprint file for Karaf work. */
class BlueprintTest extends UploadTestSupport {

    private static final Path FILE = Path.of("src/main/blueprint/wacr-sftp.xml");
    private static final String CAMEL = "http://camel.apache.org/schema/blueprint";

    private final Document blueprint = parse();

    @Test
    void theRoutesSendAnUploadAndReportBadRecords() throws Exception {
        start();

        upload("list.csv", "phone,body_text\n+50670000001,Hello\n,Nobody\n+50670000003,Hello\n");
        await().atMost(PATIENCE).until(() -> names(".done").contains("list.csv"));

        assertThat(list(data.resolve("reports"))).singleElement().satisfies(report -> assertThat(
                        lines(report).map(line -> line.split("\t")[1]))
                .containsExactly("sent", "failed", "sent"));
        assertThat(stand.deliveryCount()).isEqualTo(2);
    }

    @Test
    void anUploadThatCannotBeFetchedHoldsUpNoOther() throws Exception {
        for (int i = 0; i < 10; i++) {
            dangling("upload/gone" + i + ".csv");
            upload("list" + i + ".csv", "phone,body_text\n+5067000000" + i + ",Hello\n");
        }
        start();

        await().atMost(PATIENCE).until(() -> names(".done").size() == 10);
    }

    @Test
    void eachClassOfTheFileExists() throws Exception {
        NodeList beans = blueprint.getElementsByTagNameNS("*", "bean");
        for (int i = 0; i < beans.getLength(); i++) {
            String name = ((Element) beans.item(i)).getAttribute("class");
            if (!name.isEmpty()) {
                assertThat(Class.forName(name)).isNotNull();
            }
        }
        NodeList exceptions = blueprint.getElementsByTagNameNS("*", "exception");
        for (int i = 0; i < exceptions.getLength(); i++) {
            assertThat(Class.forName(exceptions.item(i).getTextContent())).isAssignableTo(Throwable.class);
        }
    }

    /** The routes as they are, with the settings that Blueprint would give them; the login is that of this test. */
    private void start() throws Exception {
        Properties settings = settings();
        NodeList defaults = blueprint.getElementsByTagNameNS("*", "property");
        for (int i = 0; i < defaults.getLength(); i++) {
            Element property = (Element) defaults.item(i);
            if ("cm:property".equals(property.getNodeName())) {
                settings.putIfAbsent(property.getAttribute("name"), property.getAttribute("value"));
            }
        }
        settings.setProperty("wacr.offer", "classpath:offer.json");
        settings.setProperty("camel.main.routesIncludePattern", "classpath:none/*.yaml");
        for (String list : List.of("started", "done")) {
            String bean = "camel.beans." + list + "Records";
            settings.setProperty(bean, "#class:org.apache.camel.support.processor.idempotent.FileIdempotentRepository");
            settings.setProperty(bean + ".fileStore", "#class:java.io.File('" + data.resolve(list) + ".txt')");
        }
        main = new Main();
        main.setOverrideProperties(settings);
        main.start();
        PluginHelper.getRoutesLoader(main.getCamelContext())
                .loadRoutes(ResourceHelper.fromString(
                        "wacr-sftp.xml",
                        routes().replace("privateKeyFile={{sftp.private-key-file}}", "password={{sftp.password}}")));
    }

    /** The content of {@code <camelContext>} in the form that Camel reads outside of Blueprint. */
    private String routes() throws Exception {
        Document target = newDocument();
        Element camel = target.createElement("camel");
        target.appendChild(camel);
        Element shared = target.createElement("routeConfiguration");
        camel.appendChild(shared);
        Element context = (Element)
                blueprint.getElementsByTagNameNS(CAMEL, "camelContext").item(0);
        copy(context, "onException", shared);
        copy(context, "route", camel);
        StringWriter xml = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(target), new StreamResult(xml));
        return xml.toString().replace(" xmlns=\"" + CAMEL + "\"", "");
    }

    private static void copy(Element source, String name, Element target) {
        NodeList children = source.getElementsByTagNameNS(CAMEL, name);
        for (int i = 0; i < children.getLength(); i++) {
            target.appendChild(target.getOwnerDocument().importNode(children.item(i), true));
        }
    }

    private static Document parse() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(FILE.toFile());
        } catch (Exception e) {
            throw new IllegalStateException("The file is not well-formed", e);
        }
    }

    private static Document newDocument() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    }
}
