package org.convene.tools.icon;

import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Writes again what may be in an icon, and leaves out what may not, with all that is in it. */
final class SvgCopy {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int DEEPEST = 32;
    private static final int MOST_ELEMENTS = 1_000;

    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "defs",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "viewBox",
            "preserveAspectRatio",
            "width",
            "height",
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "fx",
            "fy",
            "d",
            "points",
            "transform",
            "fill",
            "fill-opacity",
            "fill-rule",
            "clip-path",
            "clip-rule",
            "clipPathUnits",
            "stroke",
            "stroke-width",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "stroke-dasharray",
            "stroke-dashoffset",
            "stroke-opacity",
            "opacity",
            "offset",
            "stop-color",
            "stop-opacity",
            "gradientUnits",
            "gradientTransform",
            "spreadMethod",
            "color",
            "display",
            "visibility");

    /** Numbers, colours, names, and what refers to another part of the same icon. */
    private static final Pattern VALUE = Pattern.compile(
            "url\\(#[A-Za-z0-9_-]+\\)|(?!.*url)[A-Za-z0-9#.,+%_()\\s-]*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final XMLStreamWriter writer;
    private int depth;
    private int leftOut;
    private int elements;
    private boolean isWhole = true;

    SvgCopy(XMLStreamWriter writer) {
        this.writer = writer;
    }

    boolean isWhole() {
        return isWhole;
    }

    void start(XMLStreamReader reader) throws XMLStreamException {
        elements++;
        if (depth + leftOut >= DEEPEST || elements > MOST_ELEMENTS) {
            throw new UnsafeIconException(
                    "icon-too-large", "must have at most " + MOST_ELEMENTS + " elements, " + DEEPEST + " deep");
        }
        if (depth == 0 && !isSvg(reader, "svg")) {
            throw new XMLStreamException("no svg");
        }
        if (leftOut > 0 || !ELEMENTS.contains(reader.getLocalName()) || !isSvg(reader, reader.getLocalName())) {
            leftOut++;
            isWhole = false;
            return;
        }
        depth++;
        writer.writeStartElement(reader.getLocalName());
        if (depth == 1) {
            writer.writeDefaultNamespace(SVG);
        }
        for (var index = 0; index < reader.getAttributeCount(); index++) {
            attribute(reader, index);
        }
    }

    void end() throws XMLStreamException {
        if (leftOut > 0) {
            leftOut--;
            return;
        }
        depth--;
        writer.writeEndElement();
    }

    void text(boolean isBlank) {
        isWhole &= isBlank || leftOut > 0;
    }

    private void attribute(XMLStreamReader reader, int index) throws XMLStreamException {
        var namespace = reader.getAttributeNamespace(index);
        var name = reader.getAttributeLocalName(index);
        var value = reader.getAttributeValue(index);
        if ((namespace == null || namespace.isEmpty())
                && ATTRIBUTES.contains(name)
                && VALUE.matcher(value).matches()) {
            writer.writeAttribute(name, value);
            return;
        }
        isWhole = false;
    }

    private static boolean isSvg(XMLStreamReader reader, String name) {
        var namespace = reader.getNamespaceURI();
        return reader.getLocalName().equals(name)
                && (namespace == null || namespace.isEmpty() || namespace.equals(SVG));
    }
}
