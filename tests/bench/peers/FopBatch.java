// SPDX-License-Identifier: EUPL-1.2
// FopBatch FOLDER FILE.fo...: all in one virtual machine, Arimo embedded, tagged (PDF/UA-1 mode).
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.Date;
import javax.xml.transform.*;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.*;

public class FopBatch {
    static String font(String file, String weight) {
        return "<font kerning='yes' embed-url='file:///usr/share/fonts/truetype/croscore/" + file + "'>"
            + "<font-triplet name='Arimo' style='normal' weight='" + weight + "'/></font>";
    }

    public static void main(String[] args) throws Exception {
        String settings = "<fop version='1.0'><accessibility>true</accessibility><renderers><renderer "
            + "mime='application/pdf'><pdf-ua-mode>PDF/UA-1</pdf-ua-mode><filterList><value>flate</value>"
            + "</filterList><fonts>" + font("Arimo-Regular.ttf", "normal") + font("Arimo-Bold.ttf", "bold")
            + "</fonts></renderer></renderers></fop>";
        FopFactory factory = FopFactory.newInstance(new File(".").toURI(),
            new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
        TransformerFactory transformers = TransformerFactory.newInstance();
        for (int i = 1; i < args.length; i++) {
            String name = Paths.get(args[i]).getFileName().toString().replace(".fo", ".pdf");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Paths.get(args[0], name)))) {
                FOUserAgent agent = factory.newFOUserAgent();
                agent.setCreationDate(new Date(0));
                Fop fop = factory.newFop("application/pdf", agent, out);
                transformers.newTransformer().transform(new StreamSource(new File(args[i])),
                    new SAXResult(fop.getDefaultHandler()));
            }
        }
    }
}
