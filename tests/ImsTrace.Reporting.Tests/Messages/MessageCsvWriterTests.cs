using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Messages;

public class MessageCsvWriterTests
{
    private const string Header =
        "number,capture,frame,time,protocol,transport,source,destination,kind,name,size,malformed,problems,method,status,reason,request_uri,"
        + "call_id,cseq,from_uri,from_tag,to_uri,to_tag,branch,content_type,body_size,command_code,application_id,hop_by_hop,end_to_end,"
        + "session_id,origin_host,destination_host,user_name,public_identity,result_code,experimental_result_code,transaction_id,to_path,"
        + "from_path,message_id,byte_range,continuation,context_ids,termination_ids,commands,hep_capture_id,hep_node_name,hep_correlation_id";

    public static TheoryData<string, string> NastyValues => new()
    {
        { "plain", "plain" },
        { "a,b", "a,b" },
        { "say \"hi\"", "say \"hi\"" },
        { "\"", "\"" },
        { "two\r\nlines", "two\r\nlines" },
        { "\n", "\n" },
        { "=1+1", "'=1+1" },
        { "+49170", "'+49170" },
        { "-1", "'-1" },
        { "@sum(a1)", "'@sum(a1)" },
        { "\t=1", "'\t=1" },
        { "\r=1", "'\r=1" },
        { "=a,\"b\"", "'=a,\"b\"" },
        { "'=1", "'=1" },
        { " spaces ", " spaces " },
        { "Grüße 🙂", "Grüße 🙂" },
        { "a;b|c", "a;b|c" },
        { "\u0001\u001b[31m", "\u0001\u001b[31m" },
    };

    [Fact]
    public void Report_NoMessages_GivesTheHeader() => Assert.Equal(Header + "\r\n", Reports.Text(ReportFormat.Csv));

    [Fact]
    public void Report_SipRequest_GivesEachFieldInItsColumn()
    {
        MessageRecord message = Wire.Sip("MESSAGE").At(7, 12, Wire.Noon + 123_456_000).Over(TransportProtocol.Tcp).Sized(421)
            .With(MessageField.RequestUri, "sip:bob@ims.example").With(MessageField.CSeq, 1).With(MessageField.BodySize, 5).Build();

        string row = Reports.Text(ReportFormat.Csv, message).Split("\r\n")[1];

        Assert.Equal("7,,12,2026-03-01T12:00:00.123456Z,sip,tcp,10.0.0.1:5060,10.0.0.2:5060,request,MESSAGE,421,,,MESSAGE,,,sip:bob@ims.example,"
            + ",1,,,,,,,5,,,,,,,,,,,,,,,,,,,,,,,", row);
    }

    [Fact]
    public void Report_DiameterAnswer_IsNamedByItsAbbreviation()
    {
        MessageRecord message = Wire.Diameter(302, request: false).With(MessageField.ExperimentalResultCode, 5001).Build();

        string[] cells = Csv.Read(Reports.Text(ReportFormat.Csv, message))[1];

        Assert.Equal("LIA", cells[9]);
        Assert.Equal("5001", cells[36]);
    }

    [Theory, MemberData(nameof(NastyValues))]
    public void Report_NastyValue_IsReadBackByCsvHelper(string value, string expected)
    {
        MessageRecord message = Wire.Sip("INVITE").With(MessageField.CallId, value).With(MessageField.FromTag, "next").Build();

        string[] cells = Csv.Read(Reports.Text(ReportFormat.Csv, message))[1];

        Assert.Equal(49, cells.Length);
        Assert.Equal(expected, cells[17]);
        Assert.Equal("next", cells[20]);
    }

    [Theory, MemberData(nameof(NastyValues))]
    public void Report_NastyValueRaw_IsExact(string value, string guarded)
    {
        MessageRecord message = Wire.Sip("INVITE").With(MessageField.CallId, value).Build();
        MessageReportOptions options = new() { Captures = ["a"], RawCsv = true };

        string cell = Csv.Read(Encoding.UTF8.GetString(Reports.Bytes(options, message)))[1][17];

        Assert.Equal(value, cell);
        Assert.EndsWith(value, guarded, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_InvalidUtf8_BecomesReplacementCharacters()
    {
        MessageRecord message = Wire.Sip("INVITE").With(MessageField.Reason, [(byte)'a', 0xFF, (byte)',', 0xE2, 0x82]).Build();

        byte[] bytes = Reports.Bytes(new() { Captures = ["a"] }, message);

        Assert.True(System.Text.Unicode.Utf8.IsValid(bytes));
        Assert.Equal("a\uFFFD,\uFFFD", Csv.Read(Encoding.UTF8.GetString(bytes))[1][15]);
    }

    [Fact]
    public void Report_Problems_AreCodesAtOffsets()
    {
        MessageRecord message = Wire.Sip("INVITE").Problem(104, 33).Problem(106, 70).Build();

        string[] cells = Csv.Read(Reports.Text(ReportFormat.Csv, message))[1];

        Assert.Equal(["true", "104@33 106@70"], cells[11..13]);
    }

    [Theory]
    [InlineData(0, "2026-03-01T12:00:00.000000Z")]
    [InlineData(123_456_789, "2026-03-01T12:00:00.123456789Z")]
    [InlineData(999_999_000, "2026-03-01T12:00:00.999999Z")]
    [InlineData(-1, "2026-03-01T11:59:59.999999999Z")]
    public void Report_Time_HasAllDigitsOfTheCapture(long nanoseconds, string expected)
    {
        MessageRecord message = Wire.Sip("INVITE").At(1, 1, Wire.Noon + nanoseconds).Build();

        Assert.Equal(expected, Csv.Read(Reports.Text(ReportFormat.Csv, message))[1][3]);
    }

    [Fact]
    public void Report_NoTime_LeavesTheCellEmpty()
    {
        MessageRecord message = Wire.Sip("INVITE").At(1, 1, FrameStamp.NoTime).Build();

        Assert.Equal("", Csv.Read(Reports.Text(ReportFormat.Csv, message))[1][3]);
    }

    [Fact]
    public void Report_SeveralCaptures_NamesTheFile()
    {
        MessageRecord message = Wire.Sip("INVITE").At(1, 1, Wire.Noon, capture: 1).Build();

        byte[] bytes = Reports.Bytes(new() { Captures = ["a.pcap", "dir,b.pcap"] }, message);

        Assert.Equal("dir,b.pcap", Csv.Read(Encoding.UTF8.GetString(bytes))[1][1]);
    }

    [Fact]
    public void Report_IPv6Endpoint_StandsInBrackets()
    {
        MessageRecord message = Wire.Sip("INVITE").Between("[2001:db8::1]:5060", "10.0.0.9:4060").Build();

        Assert.Equal(["[2001:db8::1]:5060", "10.0.0.9:4060"], Csv.Read(Reports.Text(ReportFormat.Csv, message))[1][6..8]);
    }

    [Fact]
    public void Report_LongestRecord_FitsTheBuffer()
    {
        Wire record = Wire.Sip("INVITE");
        byte[] quotes = new byte[8 * 1024];
        quotes.AsSpan().Fill((byte)'"');
        foreach (MessageField field in new[] { MessageField.CallId, MessageField.FromUri, MessageField.FromTag, MessageField.ToUri, MessageField.ToTag, MessageField.Branch, MessageField.Reason })
            record.With(field, quotes);
        MessageRecord[] messages = [.. Enumerable.Repeat(record.Build(), 20)];

        List<string[]> rows = Csv.Read(Reports.Text(ReportFormat.Csv, messages));

        Assert.Equal(21, rows.Count);
        Assert.All(rows[1..], row => Assert.Equal(8 * 1024, row[17].Length));
    }

    [Theory]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Jsonl)]
    public void Report_TenThousandRows_AllocatesNothing(ReportFormat format)
    {
        MessageRecord message = Wire.Sip(200, "OK, \"well\" Grüße", "MESSAGE")
            .With(MessageField.CallId, "a@b").With(MessageField.CSeq, 4).Build();
        using MessageReport report = new(Stream.Null, new() { Captures = ["a"], Format = format });
        report.OnMessage(message);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 10_000; i++)
            report.OnMessage(message);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
