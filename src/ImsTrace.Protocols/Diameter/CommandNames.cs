namespace ImsTrace.Protocols.Diameter;

/// <summary>The abbreviations of commands, such as UAR and UAA (RFC 6733 section 3.1; TS 29.229 section 6.1).</summary>
public static class CommandNames
{
    /// <summary>Names a command; false where the code is unknown, and its number is the name then.</summary>
    /// <remarks>
    /// Each registered code has one abbreviation in all applications; <paramref name="applicationId"/> is for those
    /// which an application names anew.
    /// </remarks>
    public static bool TryGet(uint code, uint applicationId, bool request, out ReadOnlySpan<byte> abbreviation)
    {
        _ = applicationId;
        ReadOnlySpan<byte> pair = Pair(code);
        int half = pair.Length / 2;
        abbreviation = request ? pair[..half] : pair[half..];
        return half > 0;
    }

    private static ReadOnlySpan<byte> Pair(uint code) => code switch
    {
        CommandCode.CapabilitiesExchange => "CERCEA"u8,
        CommandCode.ReAuth => "RARRAA"u8,
        CommandCode.AaMobileNode => "AMRAMA"u8,
        CommandCode.HomeAgentMip => "HARHAA"u8,
        CommandCode.Aa => "AARAAA"u8,
        CommandCode.DiameterEap => "DERDEA"u8,
        CommandCode.Accounting => "ACRACA"u8,
        CommandCode.CreditControl => "CCRCCA"u8,
        CommandCode.AbortSession => "ASRASA"u8,
        CommandCode.SessionTermination => "STRSTA"u8,
        CommandCode.DeviceWatchdog => "DWRDWA"u8,
        CommandCode.DisconnectPeer => "DPRDPA"u8,
        CommandCode.SipUserAuthorization => "UARUAA"u8,
        CommandCode.SipServerAssignment => "SARSAA"u8,
        CommandCode.SipLocationInfo => "LIRLIA"u8,
        CommandCode.SipMultimediaAuth => "MARMAA"u8,
        CommandCode.SipRegistrationTermination => "RTRRTA"u8,
        CommandCode.SipPushProfile => "PPRPPA"u8,
        CommandCode.UserAuthorization => "UARUAA"u8,
        CommandCode.ServerAssignment => "SARSAA"u8,
        CommandCode.LocationInfo => "LIRLIA"u8,
        CommandCode.MultimediaAuth => "MARMAA"u8,
        CommandCode.RegistrationTermination => "RTRRTA"u8,
        CommandCode.PushProfile => "PPRPPA"u8,
        CommandCode.UserData => "UDRUDA"u8,
        CommandCode.ProfileUpdate => "PURPUA"u8,
        CommandCode.SubscribeNotifications => "SNRSNA"u8,
        CommandCode.PushNotification => "PNRPNA"u8,
        CommandCode.BootstrappingInfo => "BIRBIA"u8,
        CommandCode.MessageProcess => "MPRMPA"u8,
        CommandCode.UpdateLocation => "ULRULA"u8,
        CommandCode.CancelLocation => "CLRCLA"u8,
        CommandCode.AuthenticationInformation => "AIRAIA"u8,
        CommandCode.InsertSubscriberData => "IDRIDA"u8,
        CommandCode.DeleteSubscriberData => "DSRDSA"u8,
        CommandCode.PurgeUe => "PURPUA"u8,
        CommandCode.Reset => "RSRRSA"u8,
        CommandCode.Notify => "NORNOA"u8,
        CommandCode.MeIdentityCheck => "ECRECA"u8,
        CommandCode.ProvideLocation => "PLRPLA"u8,
        CommandCode.LocationReport => "LRRLRA"u8,
        CommandCode.LcsRoutingInfo => "RIRRIA"u8,
        CommandCode.SpendingLimit => "SLRSLA"u8,
        CommandCode.SpendingStatusNotification => "SNRSNA"u8,
        CommandCode.MoForwardShortMessage => "OFROFA"u8,
        CommandCode.MtForwardShortMessage => "TFRTFA"u8,
        CommandCode.SendRoutingInfoForSm => "SRRSRA"u8,
        CommandCode.AlertServiceCentre => "ALRALA"u8,
        CommandCode.ReportSmDeliveryStatus => "RDRRDA"u8,
        _ => default,
    };
}
