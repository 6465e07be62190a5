using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages;

/// <summary>Takes the planned fields out of an MSRP message, and follows the message that its chunks make up.</summary>
internal sealed class MsrpRecorder(FieldPlan plan)
{
    private readonly MsrpContentPlan content = new(plan);
    private readonly TextFields text = new(plan);
    private readonly bool wantsParties = plan.Parts.Has(RawPartEnumerator.CpimParty.Vendor, RawPartEnumerator.CpimParty.Code);

    /// <summary>How many messages whose chunks were under way were given up for the one read last.</summary>
    public int GivenUp { get; private set; }

    /// <summary>Fills the builder; false where the bytes hold no MSRP start line.</summary>
    public bool Read(ReadOnlySpan<byte> bytes, MsrpStream stream, MessageRecordBuilder builder, out MessageKind kind, bool endsWithForeign = false)
    {
        builder.Clear();
        GivenUp = 0;
        MsrpReader.Read(bytes, endsWithForeign, out MsrpMessageView view);
        kind = view.IsRequest ? MessageKind.Request : MessageKind.Response;
        if (view.TransactionId.IsEmpty)
            return false;
        builder.Set(MessageField.TransactionId, view.TransactionId);
        if (view.IsRequest)
            builder.Set(MessageField.Method, view.Method);
        else
            builder.Set(MessageField.Status, view.Status);
        SetText(MessageField.ToPath, view.ToPath, builder);
        SetText(MessageField.FromPath, view.FromPath, builder);
        SetText(MessageField.MessageId, view.MessageId, builder);
        SetText(MessageField.ByteRange, view.ByteRange, builder);
        SetText(MessageField.ContentType, view.ContentType, builder);
        SetText(MessageField.SuccessReport, view.SuccessReport, builder);
        SetText(MessageField.FailureReport, view.FailureReport, builder);
        SetText(MessageField.ReportStatus, view.ReportStatus, builder);
        SetText(MessageField.UsePath, view.UsePath, builder);
        if (view.Continuation != 0)
            builder.Set(MessageField.Continuation, [view.Continuation]);
        builder.Set(MessageField.BodySize, view.Body.Length);
        SetRange(view, builder);
        if (plan.HasAny(MessageField.MsrpHeaderOrder, MessageField.MsrpHeaders))
            MsrpHeaderOrder.Set(view, plan, builder);
        if (plan.Has(MessageField.BodyHash) && !view.Body.IsEmpty)
            builder.Set(MessageField.BodyHash, (long)FieldHash.Of(view.Body));
        if (plan.Has(MessageField.Body) && !view.Body.IsEmpty && IsStructured(view.ContentType))
            builder.Set(MessageField.Body, view.Body);
        GivenUp = content.WantsContent && view.IsRequest && view.Method.SequenceEqual("SEND"u8) && !view.MessageId.IsEmpty
            ? stream.AddChunk(view, content, builder)
            : 0;
        if (text.IsWanted && view.RangeStart <= 1 && !view.Body.IsEmpty)
            text.SetImdn(view.ContentType, view.Body, builder);
        if (wantsParties && view.RangeStart <= 1)
            AddParties(view, builder);
        for (int i = 0; i < view.Problems.Kept; i++)
            builder.AddProblem((int)view.Problems[i].Code, view.Problems[i].Offset);
        return true;
    }

    // What says more than its sender's words: a wrapped message, parts, documents.
    private static bool IsStructured(ReadOnlySpan<byte> contentType)
        => ContentTypeReader.TryRead(contentType, out ContentTypeView type)
            && (type.Is("message/cpim"u8) || type.IsMultipart || type.Subtype.EndsWith("+xml"u8));

    private void SetRange(in MsrpMessageView view, MessageRecordBuilder builder)
    {
        if (view.RangeStart < 0 || !plan.HasAny(MessageField.RangeStart, MessageField.RangeEnd, MessageField.RangeTotal))
            return;
        builder.Set(MessageField.RangeStart, view.RangeStart);
        builder.Set(MessageField.RangeEnd, view.RangeEnd);
        builder.Set(MessageField.RangeTotal, view.Total);
    }

    private static void AddParties(in MsrpMessageView view, MessageRecordBuilder builder)
    {
        if (!ContentTypeReader.TryRead(view.ContentType, out ContentTypeView type) || !type.Is("message/cpim"u8))
            return;
        CpimReader.Read(view.Body, out CpimMessageView message);
        CpimHeaderReader headers = message.Headers;
        (uint vendor, uint code) = RawPartEnumerator.CpimParty;
        while (headers.TryRead(out CpimHeader header))
        {
            if (AsciiName.Matches(header.Name, "From"u8) || AsciiName.Matches(header.Name, "To"u8) || AsciiName.Matches(header.Name, "cc"u8))
                RawPartEnumerator.Add(builder, vendor, code, header.Value);
        }
    }

    private void SetText(MessageField field, ReadOnlySpan<byte> value, MessageRecordBuilder builder)
    {
        if (!value.IsEmpty && plan.Has(field))
            builder.Set(field, value);
    }
}
