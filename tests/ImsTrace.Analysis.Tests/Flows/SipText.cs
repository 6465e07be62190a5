using System.Text;

namespace ImsTrace.Analysis.Tests.Flows;

/// <summary>A SIP message in few words. Vias are names, topmost first: <c>p1 ue1</c>; a name's branch is <c>z9hG4bK-name</c>.</summary>
internal sealed record SipText
{
    public required string Start { get; init; }

    public required string Vias { get; init; }

    public required string Method { get; init; }

    public string Call { get; init; } = "call-1";

    public int CSeq { get; init; } = 1;

    public string From { get; init; } = "sip:alice@ims.example";

    public string FromTag { get; init; } = "f1";

    public string To { get; init; } = "sip:bob@ims.example";

    public string ToTag { get; init; } = "";

    public string More { get; init; } = "";

    public string Body { get; init; } = "";

    public static SipText Request(string method, string vias, string uri = "sip:bob@ims.example")
        => new() { Start = $"{method} {uri} SIP/2.0", Method = method, Vias = vias };

    public static SipText Response(int status, string method, string vias)
        => new() { Start = $"SIP/2.0 {status} Reason", Method = method, Vias = vias, ToTag = status == 100 ? "" : "t1" };

    public static SipText Register(string vias, string user = "sip:alice@ims.example")
        => Request("REGISTER", vias, "sip:ims.example") with { From = user, To = user, Call = "reg-1", More = "Contact: <sip:alice@10.0.1.10:5060>;expires=600\n" };

    public static SipText Registered(int status, string vias, string user = "sip:alice@ims.example")
        => Response(status, "REGISTER", vias) with { From = user, To = user, Call = "reg-1" };

    public SipText With(string header) => this with { More = More + header + "\n" };

    public SipText File(string path, string selector) => Sdp($"{path};tcp\na=file-selector:{selector}\na=x:x");

    public SipText Sdp(string path) => this with
    {
        More = More + "Content-Type: application/sdp\n",
        Body = $"v=0\no=- 1 1 IN IP4 10.0.1.10\ns=-\nc=IN IP4 10.0.1.10\nt=0 0\nm=message 2855 TCP/MSRP *\na=path:msrp://10.0.1.10:2855/{path};tcp\n",
    };

    public override string ToString()
    {
        StringBuilder text = new(Start + "\n");
        foreach (string via in Vias.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            text.Append($"Via: SIP/2.0/UDP {via.Split('-')[0]};branch=z9hG4bK-{via}\n");
        text.Append($"From: <{From}>;tag={FromTag}\nTo: <{To}>{(ToTag.Length > 0 ? $";tag={ToTag}" : "")}\nCall-ID: {Call}\nCSeq: {CSeq} {Method}\n{More}\n{Body}");
        return text.ToString();
    }
}
