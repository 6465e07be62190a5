using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Messages;

public class MessageTextWriterTests
{
    [Fact]
    public void Report_Text_GivesOneLineAMessage() => Assert.Equal(
        """
        number time            source                  destination           name     about
             1 12:00:00.000000 10.0.0.1:5060         > 10.0.0.2:5060         MESSAGE  sip:bob@ims.example
             2 12:00:00.001000 10.0.0.2:5060         > 10.0.0.1:5060         200      OK (MESSAGE)
             3 12:00:00.002000 10.0.0.1:5060         > 10.0.0.2:5060         LIA      experimental 5001
             4 12:00:00.003000 10.0.0.1:5060         > 10.0.0.2:5060         SEND     1-5/5 $ text/plain

        """, Reports.Text(ReportFormat.Text,
            Wire.Sip("MESSAGE").At(1, 1, Wire.Noon).With(MessageField.RequestUri, "sip:bob@ims.example").Build(),
            Wire.Sip(200, "OK", "MESSAGE").At(2, 2, Wire.Noon + 1_000_000).Between("10.0.0.2:5060", "10.0.0.1:5060").Build(),
            Wire.Diameter(302, request: false).At(3, 3, Wire.Noon + 2_000_000).With(MessageField.ExperimentalResultCode, 5001).Build(),
            Wire.Msrp("SEND").At(4, 4, Wire.Noon + 3_000_000).With(MessageField.ByteRange, "1-5/5").With(MessageField.Continuation, "$")
                .With(MessageField.ContentType, "text/plain").Build()));

    [Fact]
    public void Report_ControlCharacters_AreEscapedAndCut()
    {
        string text = Reports.Text(ReportFormat.Text, Wire.Sip("OPTIONS").With(MessageField.RequestUri, "\u001b[2J\u202e" + new string('x', 200)).Build());

        Assert.Contains(@"\u{1b}[2J\u{202e}xxx", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }
}
