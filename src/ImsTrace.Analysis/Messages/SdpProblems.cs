using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages;

/// <summary>Says by words what is wrong with a session description and its MSRP sections (RFC 8866 section 5, RFC 4975 section 8, RFC 6135, RFC 6714).</summary>
internal static class SdpProblems
{
    private const int DiscardPort = 9;

    /// <summary>Adds the values of the m= lines.</summary>
    public static void AddMedia(ReadOnlySpan<byte> body, MessageRecordBuilder builder)
    {
        SdpMediaReader reader = new(body);
        while (reader.TryRead(out SdpMediaView media))
        {
            if (media.Section.TryGet('m', out SdpLine line))
                builder.Add(MessageField.SdpMedia, line.Value);
        }
    }

    /// <summary>Adds the words.</summary>
    public static void Add(ReadOnlySpan<byte> body, MessageRecordBuilder builder)
    {
        AddLines(body, builder);
        bool hasPreconditions = false;
        bool isMessagesOnly = true;
        SdpMediaReader reader = new(body);
        while (reader.TryRead(out SdpMediaView media))
        {
            hasPreconditions |= media.TryGet(SdpAttributeName.CurrentStatus, out _) || media.TryGet(SdpAttributeName.DesiredStatus, out _);
            if (AsciiName.Matches(media.Line.Media, "message"u8))
            {
                AddMessages(new(media), builder);
                continue;
            }
            isMessagesOnly = false;
            AddIf(EndsAlike(media.Line.Proto, "/MSRP"u8), "media"u8, builder);
        }
        AddIf(hasPreconditions && isMessagesOnly, "preconditions"u8, builder);
    }

    private static void AddLines(ReadOnlySpan<byte> body, MessageRecordBuilder builder)
    {
        ProblemList problems = SdpChecker.Check(body);
        for (int i = 0; i < problems.Kept; i++)
        {
            ReadOnlySpan<byte> word = problems[i].Code switch
            {
                DecodeErrorCode.SdpLine => "line"u8,
                DecodeErrorCode.SdpOrder => "line-order"u8,
                DecodeErrorCode.SdpMissingLine => "line-missing"u8,
                DecodeErrorCode.SdpRepeatedLine => "line-repeated"u8,
                DecodeErrorCode.SdpValue => "line-value"u8,
                _ => default,
            };
            AddIf(!word.IsEmpty, word, builder);
        }
    }

    private static void AddMessages(SdpMessageMediaView media, MessageRecordBuilder builder)
    {
        AddProto(media, builder);
        if (media.Port == 0)
            return; // a refused section is there for its place alone
        AddPath(media, builder);
        AddTypes(media, builder);
        AddConnection(media, builder);
        if (media.Media.TryGet(SdpAttributeName.MaxSize, out ReadOnlySpan<byte> size))
            AddIf(!SdpAttributeTable.IsValid(SdpAttributeName.MaxSize, size), "max-size"u8, builder);
    }

    private static void AddProto(SdpMessageMediaView media, MessageRecordBuilder builder)
    {
        bool isPlain = AsciiName.Matches(media.Proto, "TCP/MSRP"u8);
        bool isOther = AsciiName.Matches(media.Proto, "TCP/WS/MSRP"u8) || AsciiName.Matches(media.Proto, "TCP/WSS/MSRP"u8)
            || AsciiName.Matches(media.Proto, "UDP/DTLS/SCTP"u8);
        AddIf(isOther, "proto-other"u8, builder);
        AddIf(!isPlain && !isOther && !media.IsSecure, "proto"u8, builder);
        AddIf(!media.Media.Line.Formats.SequenceEqual("*"u8), "format"u8, builder);
        MsrpPath path = new(media.Path);
        if (media.Port == 0 || !MsrpUri.TryRead(path.First, out MsrpUri first))
            return;
        AddIf((isPlain && first.IsSecure) || (media.IsSecure && !first.IsSecure), "scheme"u8, builder);
    }

    private static void AddPath(SdpMessageMediaView media, MessageRecordBuilder builder)
    {
        AddIf(media.Path.IsEmpty, "no-path"u8, builder);
        int count = 0;
        foreach (ReadOnlySpan<byte> text in new MsrpPath(media.Path))
        {
            count++;
            if (!MsrpUri.TryRead(text, out MsrpUri uri))
                AddIf(true, "path-uri"u8, builder);
            else
                AddIf(uri.Port == 0, "path-port"u8, builder);
        }
        if (!MsrpUri.TryRead(media.LastUri, out MsrpUri own))
            return;
        AddIf(own.SessionId.IsEmpty, "no-session-id"u8, builder);
        bool isHostAddress = Endpoint.TryParseHost(Unbracketed(own.Host), out Endpoint host);
        bool isOther = isHostAddress && Endpoint.TryParseHost(media.Connection, out Endpoint connection) && connection != host;
        AddIf(isOther && count == 1 && !media.HasCema, "address"u8, builder);
        AddIf(isHostAddress && media.HasCema, "path-routable"u8, builder);
    }

    private static void AddTypes(SdpMessageMediaView media, MessageRecordBuilder builder)
    {
        ReadOnlySpan<byte> types = media.AcceptTypes;
        ReadOnlySpan<byte> wrapped = media.AcceptWrappedTypes;
        AddIf(types.IsEmpty, "no-accept-types"u8, builder);
        if (types.IsEmpty)
            return;
        bool hasContainer = SdpMediaTypes.Accepts(types, "message/cpim"u8) || types.IndexOf("multipart/"u8) >= 0 || SdpMediaTypes.Accepts(types, "*"u8);
        AddIf(!wrapped.IsEmpty && !hasContainer, "no-container"u8, builder);
        AddIf(HasTwice(types, wrapped), "types-twice"u8, builder);
        bool takesText = SdpMediaTypes.Accepts(types, "text/plain"u8) || SdpMediaTypes.Accepts(wrapped, "text/plain"u8);
        AddIf(!takesText && media.FileSelector.IsEmpty, "no-text"u8, builder);
        AddIf(media.HasChatroom && !SdpMediaTypes.Accepts(types, "message/cpim"u8), "no-cpim"u8, builder);
    }

    private static bool HasTwice(ReadOnlySpan<byte> types, ReadOnlySpan<byte> wrapped)
    {
        SdpMediaTypes reader = new(wrapped);
        while (reader.TryRead(out ReadOnlySpan<byte> type))
        {
            SdpMediaTypes others = new(types);
            while (others.TryRead(out ReadOnlySpan<byte> other))
            {
                if (System.Text.Ascii.EqualsIgnoreCase(type, other))
                    return true;
            }
        }
        return false;
    }

    private static void AddConnection(SdpMessageMediaView media, MessageRecordBuilder builder)
    {
        SdpSetup setup = media.Media.Setup;
        AddIf(setup == SdpSetup.None, "no-setup"u8, builder);
        AddIf(setup == SdpSetup.HoldConnection, "holdconn"u8, builder);
        AddIf(setup == SdpSetup.Active && media.Port != DiscardPort, "active-port"u8, builder);
        AddIf(media.Media.Section.TryGet(SdpAttributeName.Connection, out _), "connection"u8, builder);
        if (!media.Media.TryGet(SdpAttributeName.Fingerprint, out ReadOnlySpan<byte> fingerprint))
            AddIf(media.IsSecure, "no-fingerprint"u8, builder);
        else
            AddIf(!SdpAttributeTable.IsValid(SdpAttributeName.Fingerprint, fingerprint), "fingerprint"u8, builder);
    }

    private static void AddIf(bool isWrong, ReadOnlySpan<byte> word, MessageRecordBuilder builder)
    {
        if (isWrong && !builder.HasItem(MessageField.SdpProblems, word))
            builder.Add(MessageField.SdpProblems, word);
    }

    private static bool EndsAlike(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end)
        => text.Length >= end.Length && System.Text.Ascii.EqualsIgnoreCase(text[^end.Length..], end);

    private static ReadOnlySpan<byte> Unbracketed(ReadOnlySpan<byte> host) => host is [(byte)'[', .., (byte)']'] ? host[1..^1] : host;
}
