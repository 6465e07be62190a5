using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages;

/// <summary>Makes records of message texts, and says what a record holds.</summary>
internal static class Recorded
{
    /// <summary>The text's bytes, each line end as CRLF.</summary>
    public static byte[] Wire(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    public static MessageRecord Sip(string text, FieldPlan? plan = null)
    {
        MessageRecordBuilder builder = new();
        bool isRead = new SipRecorder(plan ?? FieldPlan.All).Read(Wire(text), SipFraming.Datagram, builder, out MessageKind kind);
        Assert.True(isRead);
        return Pack(builder, Protocol.Sip, kind);
    }

    public static MessageRecord Diameter(byte[] bytes, FieldPlan? plan = null)
    {
        MessageRecordBuilder builder = new();
        bool isRead = new DiameterRecorder(plan ?? FieldPlan.All).Read(bytes, builder, out MessageKind kind);
        Assert.True(isRead);
        return Pack(builder, Protocol.Diameter, kind);
    }

    /// <summary>A record for each transaction of the text.</summary>
    public static IEnumerable<MessageRecord> H248(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        MessageRecordBuilder builder = new();
        H248Recorder recorder = new(FieldPlan.All);
        Assert.True(recorder.Read(bytes));
        List<MessageRecord> records = [];
        while (recorder.TryNext(bytes, builder, out MessageKind kind))
            records.Add(Pack(builder, Protocol.H248, kind));
        return records;
    }

    public static MessageRecord Msrp(byte[] bytes, MsrpStream stream, FieldPlan? plan = null)
    {
        MessageRecordBuilder builder = new();
        bool isRead = new MsrpRecorder(plan ?? FieldPlan.All).Read(bytes, stream, builder, out MessageKind kind);
        Assert.True(isRead);
        return Pack(builder, Protocol.Msrp, kind);
    }

    public static MessageRecord Pack(MessageRecordBuilder builder, Protocol protocol = Protocol.Sip, MessageKind kind = MessageKind.Request)
    {
        MessageRecord record = new MessageBatch().Add(builder);
        (record.Protocol, record.Kind) = (protocol, kind);
        return record;
    }

    public static string[] Items(this MessageRecord record, MessageField field)
    {
        List<string> items = [];
        foreach (ReadOnlySpan<byte> item in record.Lines(field))
            items.Add(Encoding.UTF8.GetString(item));
        return [.. items];
    }

    /// <summary>Everything that the record says, one line.</summary>
    public static string Describe(MessageRecord record)
    {
        StringBuilder text = new($"#{record.Number} {record.Frame.Capture}:{record.Frame.Number}@{record.Frame.Time} {record.Protocol} {record.Transport} "
            + $"{record.Kind} {record.Source} > {record.Destination} {record.Size}{(record.IsTruncated ? " cut" : "")}");
        for (int i = 0; i < MessageFields.Count; i++)
        {
            MessageField field = (MessageField)i;
            if (!record.Has(field))
                continue;
            string value = MessageFields.Type(field) == FieldType.Number ? $"{record.Number64(field)}" : record.String(field).Replace('\n', '|');
            text.Append($" {MessageFields.Name(field)}={value}");
        }
        return text.ToString();
    }

    public static Endpoint Address(string text)
    {
        Assert.True(Endpoint.TryParse(text, out Endpoint endpoint), text);
        return endpoint;
    }
}
