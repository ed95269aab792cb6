/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf.blueprint;

import java.io.StringWriter;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The content of a {@code <camelContext>} in the form that Camel reads outside of Blueprint: what it says of exceptions stands
 * in each route.
 */
final class Routes {

    private static final Set<String> KNOWN = Set.of("onException", "route");

    private final Element camelContext;

    Routes(Element camelContext) {
        this.camelContext = camelContext;
    }

    String xml() {
        CamelContextHandler.children(camelContext)
                .map(Element::getLocalName)
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> {
                    throw new IllegalArgumentException("The stand-in does not know <" + name + ">");
                });
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            Element routes = document.createElement("routes");
            document.appendChild(routes);
            children("route").forEach(route -> {
                Node copy = routes.appendChild(document.importNode(route, true));
                Node afterFrom =
                        CamelContextHandler.children(copy).skip(1).findFirst().orElseThrow();
                children("onException")
                        .forEach(shared -> copy.insertBefore(document.importNode(shared, true), afterFrom));
            });
            StringWriter text = new StringWriter();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(text));
            return text.toString().replace(" xmlns=\"" + camelContext.getNamespaceURI() + "\"", "");
        } catch (ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Element> children(String name) {
        return CamelContextHandler.children(camelContext)
                .filter(child -> child.getLocalName().equals(name));
    }
}
