using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sdp;

namespace ImsTrace.Analysis.Rules;

/// <summary>Where one side of an MSRP session is, as a session description or a descriptor of H.248 says.</summary>
/// <param name="Path">The last URI of a=path.</param>
/// <param name="Connection">The address of c=.</param>
/// <param name="Port">The port of the m-line.</param>
internal readonly record struct MessageMedia(string Path, string Connection, int Port)
{
    /// <summary>The MSRP sections of a description that have a path.</summary>
    public static List<MessageMedia> Of(ReadOnlySpan<byte> description)
    {
        List<MessageMedia> all = [];
        SdpMessageMediaReader media = new(description);
        while (media.TryRead(out SdpMessageMediaView view))
        {
            if (!view.LastUri.IsEmpty && !view.LastUri.Contains((byte)'$'))
                all.Add(new(Encoding.UTF8.GetString(view.LastUri), Encoding.UTF8.GetString(view.Connection), view.Port));
        }
        return all;
    }

    /// <summary>Those of a SIP message whose body is a description and nothing else.</summary>
    public static List<MessageMedia> Of(MessageRecord message)
        => message.Text(MessageField.ContentType).StartsWith("application/sdp"u8) ? Of(message.Text(MessageField.Body)) : [];

    /// <summary>The key of the path; 0 where it has no session-id.</summary>
    public ulong Key => SessionPaths.Key(Encoding.UTF8.GetBytes(Path));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}, c= {Connection}, port {Port}");
}
