using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Reporting.Tests.Building;

/// <summary>Makes message records by hand.</summary>
internal sealed class Wire(Protocol protocol, MessageKind kind)
{
    /// <summary>2026-03-01T12:00:00Z.</summary>
    public const long Noon = 1_772_366_400_000_000_000;

    private readonly MessageRecordBuilder builder = new();
    private readonly List<(MessageField Field, byte[]? Text, long Number)> fields = [];
    private readonly List<(int Code, int Offset)> problems = [];
    private long number = 1;
    private FrameStamp frame = new(1, Noon, 0);
    private Endpoint source = Address("10.0.0.1:5060");
    private Endpoint destination = Address("10.0.0.2:5060");
    private int size = 300;
    private TransportProtocol transport = TransportProtocol.Udp;

    public static Wire Sip(string method) => new Wire(Protocol.Sip, MessageKind.Request).With(MessageField.Method, method);

    public static Wire Sip(int status, string reason, string method)
        => new Wire(Protocol.Sip, MessageKind.Response).With(MessageField.Method, method).With(MessageField.Status, status).With(MessageField.Reason, reason);

    public static Wire Diameter(int code, bool request)
        => new Wire(Protocol.Diameter, request ? MessageKind.Request : MessageKind.Response).With(MessageField.CommandCode, code);

    public static Wire Msrp(string method) => new Wire(Protocol.Msrp, MessageKind.Request).With(MessageField.Method, method);

    public static Endpoint Address(string text) => Endpoint.TryParse(text, out Endpoint endpoint) ? endpoint : throw new ArgumentException(text);

    public Wire At(long messageNumber, long frameNumber, long time, int capture = 0)
    {
        number = messageNumber;
        frame = new(frameNumber, time, capture);
        return this;
    }

    public Wire Between(string from, string to)
    {
        source = Address(from);
        destination = Address(to);
        return this;
    }

    public Wire Over(TransportProtocol carrier)
    {
        transport = carrier;
        return this;
    }

    public Wire Sized(int octets)
    {
        size = octets;
        return this;
    }

    public Wire With(MessageField field, string value) => With(field, Encoding.UTF8.GetBytes(value));

    public Wire With(MessageField field, byte[] value)
    {
        fields.Add((field, value, 0));
        return this;
    }

    public Wire With(MessageField field, long value)
    {
        fields.Add((field, null, value));
        return this;
    }

    public Wire Problem(int code, int offset)
    {
        problems.Add((code, offset));
        return this;
    }

    public MessageRecord Build()
    {
        foreach ((MessageField field, byte[]? text, long value) in fields)
        {
            if (text is null)
                builder.Set(field, value);
            else
                builder.Set(field, text);
        }
        foreach ((int code, int offset) in problems)
            builder.AddProblem(code, offset);
        MessageRecord record = new()
        {
            Number = number, Frame = frame, Protocol = protocol, Transport = transport, Kind = kind, Source = source,
            Destination = destination, Size = size,
        };
        byte[] arena = new byte[builder.PackedLength];
        builder.Pack(record, arena, 0);
        return record;
    }
}
