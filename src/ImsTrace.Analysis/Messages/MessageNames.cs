using System.Globalization;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Messages;

/// <summary>The short name of a message: SIP and MSRP method or status code, Diameter abbreviation of the command (RFC 6733 section 3.1), the first command of an H.248 transaction.</summary>
public static class MessageNames
{
    /// <summary>The longest name that is not a method.</summary>
    public const int MaximumNumberLength = 20;

    /// <summary>The fields that a name is made of.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CommandCode, MessageField.ApplicationId, MessageField.Commands,
        MessageField.TransactionKind);

    /// <summary>Writes the name and returns its length; 0 where the message has none. A method is given as it is, to be escaped by the caller.</summary>
    public static ReadOnlySpan<byte> Get(MessageRecord message, Span<byte> scratch)
    {
        if (message.Protocol == Protocol.Diameter)
            return Command(message, scratch);
        if (message.Protocol == Protocol.H248)
            return FirstCommand(message);
        if (message.Kind == MessageKind.Request)
            return message.Text(MessageField.Method);
        return message.TryGetNumber(MessageField.Status, out long status) ? Number(status, scratch) : default;
    }

    /// <summary>The name as a string.</summary>
    public static string Get(MessageRecord message)
        => System.Text.Encoding.UTF8.GetString(Get(message, stackalloc byte[MaximumNumberLength]));

    // What has no command, such as a pending, has the name of its construct.
    private static ReadOnlySpan<byte> FirstCommand(MessageRecord message)
    {
        foreach (ReadOnlySpan<byte> command in message.Lines(MessageField.Commands))
            return command;
        return message.Text(MessageField.TransactionKind);
    }

    private static ReadOnlySpan<byte> Command(MessageRecord message, Span<byte> scratch)
    {
        if (!message.TryGetNumber(MessageField.CommandCode, out long code))
            return default;
        uint application = (uint)message.Number64(MessageField.ApplicationId);
        return CommandNames.TryGet((uint)code, application, message.Kind == MessageKind.Request, out ReadOnlySpan<byte> abbreviation)
            ? abbreviation
            : Number(code, scratch);
    }

    private static ReadOnlySpan<byte> Number(long value, Span<byte> scratch)
    {
        value.TryFormat(scratch, out int digits, default, CultureInfo.InvariantCulture);
        return scratch[..digits];
    }
}
