using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>A SEND with content in a conference, on its way to the room or from it.</summary>
internal static class RoomMessage
{
    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = ChatRoom.Plan.With(FieldPlan.Of(
        MessageField.MessageId, MessageField.ReportStatus, MessageField.BodySize, MessageField.RangeStart, MessageField.ContentSha256));

    /// <summary>Whether it is a SEND that begins or is content.</summary>
    public static bool Is(FlowMessage message)
        => message.Record.Protocol == Protocol.Msrp && message.IsRequest && message.Record.Number64(MessageField.BodySize) > 0
            && message.Record.Text(MessageField.Method).SequenceEqual("SEND"u8);

    /// <summary>Whether it begins content: its headers of CPIM are there.</summary>
    public static bool IsFirst(FlowMessage message) => Is(message) && message.Record.Number64(MessageField.RangeStart, 1) <= 1;

    /// <summary>Reads its CPIM; false where it is not wrapped so.</summary>
    public static bool TryRead(FlowMessage message, out CpimMessageView wrapped)
    {
        wrapped = default;
        if (!IsWrapped(message))
            return false;
        CpimReader.Read(message.Record.Text(MessageField.Body), out wrapped);
        return true;
    }

    public static bool IsWrapped(FlowMessage message)
        => ContentTypeReader.TryRead(message.Record.Text(MessageField.ContentType), out ContentTypeView type) && type.Is("message/cpim"u8);
}
