using System.Text;
using System.Text.Json;
using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Messages;

public class MessageJsonWriterTests
{
    public static TheoryData<string> NastyValues =>
        ["a\"b", "back\\slash", "\r\n\t", "\u0000\u0001\u001f", "\u007f", "Grüße 🙂", "</script>", "\u2028", "=1+1", "", "{\"a\":1}"];

    [Fact]
    public void Report_Jsonl_GivesOneObjectALine()
    {
        MessageRecord request = Wire.Sip("MESSAGE").At(1, 2, Wire.Noon).With(MessageField.RequestUri, "sip:bob@ims.example").Build();
        MessageRecord answer = Wire.Diameter(300, request: false).At(2, 3, Wire.Noon + 1_000_000).With(MessageField.ResultCode, 2001).Build();

        string text = Reports.Text(ReportFormat.Jsonl, request, answer);

        Assert.Equal(
            """
            {"number":1,"frame":2,"time":"2026-03-01T12:00:00.000000Z","protocol":"sip","transport":"udp","source":"10.0.0.1:5060","destination":"10.0.0.2:5060","kind":"request","name":"MESSAGE","size":300,"method":"MESSAGE","request_uri":"sip:bob@ims.example"}
            {"number":2,"frame":3,"time":"2026-03-01T12:00:00.001000Z","protocol":"diameter","transport":"udp","source":"10.0.0.1:5060","destination":"10.0.0.2:5060","kind":"response","name":"UAA","size":300,"command_code":300,"result_code":2001}

            """, text);
    }

    [Fact]
    public void Report_Json_IsOneDocumentWithAVersion()
    {
        using JsonDocument document = JsonDocument.Parse(Reports.Text(ReportFormat.Json, Wire.Sip("INVITE").Build(), Wire.Sip("ACK").At(2, 2, Wire.Noon).Build()));

        Assert.Equal(1, document.RootElement.GetProperty("schema_version").GetInt32());
        Assert.Equal(["INVITE", "ACK"], document.RootElement.GetProperty("messages").EnumerateArray().Select(row => row.GetProperty("name").GetString()));
    }

    [Fact]
    public void Report_JsonWithoutMessages_IsADocument()
    {
        using JsonDocument document = JsonDocument.Parse(Reports.Text(ReportFormat.Json));

        Assert.Equal(0, document.RootElement.GetProperty("messages").GetArrayLength());
    }

    [Theory, MemberData(nameof(NastyValues))]
    public void Report_NastyValue_IsExact(string value)
    {
        MessageRecord message = Wire.Sip("INVITE").With(MessageField.CallId, value).Build();

        using JsonDocument row = JsonDocument.Parse(Reports.Text(ReportFormat.Jsonl, message));

        Assert.Equal(value, row.RootElement.GetProperty("call_id").GetString());
    }

    [Fact]
    public void Report_InvalidUtf8_BecomesReplacementCharacters()
    {
        byte[] value = [(byte)'a', 0xC3, (byte)'b', 0xF0, 0x9F, 0x99, 0x80, 0xED, 0xA0, 0x80];
        MessageRecord message = Wire.Sip("INVITE").With(MessageField.CallId, value).Build();

        using JsonDocument row = JsonDocument.Parse(Reports.Text(ReportFormat.Jsonl, message));

        Assert.Equal(Encoding.UTF8.GetString(value), row.RootElement.GetProperty("call_id").GetString());
    }

    [Fact]
    public void Report_Problems_AreListedWithWords()
    {
        MessageRecord message = Wire.Sip("INVITE").Problem(104, 33).Problem(303, 70).Build();

        using JsonDocument row = JsonDocument.Parse(Reports.Text(ReportFormat.Jsonl, message));

        Assert.True(row.RootElement.GetProperty("malformed").GetBoolean());
        Assert.Equal("""[{"code":104,"offset":33,"text":"sip header name"},{"code":303,"offset":70,"text":"diameter avp length"}]""",
            row.RootElement.GetProperty("problems").GetRawText());
    }

    [Fact]
    public void Report_StatusAndMsrpFields_AreNumbersAndText()
    {
        MessageRecord message = Wire.Msrp("SEND").With(MessageField.ByteRange, "1-5/5").With(MessageField.Continuation, "$").With(MessageField.BodySize, 5).Build();

        string row = Reports.Text(ReportFormat.Jsonl, message);

        Assert.EndsWith("\"body_size\":5,\"byte_range\":\"1-5/5\",\"continuation\":\"$\"}\n", row, StringComparison.Ordinal);
    }
}
